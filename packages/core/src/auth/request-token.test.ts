import { describe, expect, it } from "vitest";
import { rejection } from "../../test/support/set-up.ts";
import { createVirtualClock } from "../../test/support/virtual-clock.ts";
import type { Call, OutgoingRequest } from "../call/call.ts";
import { DEFAULT_LIMITS } from "../input/limits.ts";
import type { AuthSettings } from "./auth-settings.ts";
import { requestToken } from "./request-token.ts";

const TOKEN = { access_token: "token-1", expires_in: 60 };

/** Asks Dollr, which takes two seconds to answer so. */
function ask(answer: unknown, status = 200, headers: Record<string, string> = {}) {
  const clock = createVirtualClock();
  const startedMs = clock.now();
  const sent: { readonly call: Call; readonly request: OutgoingRequest }[] = [];
  const settings: AuthSettings = {
    ...{ clock, limits: DEFAULT_LIMITS, tokenStore: undefined },
    baseUrl: () => "https://dollr.example",
    credentials: () => ({ clientId: "shop-1", clientSecret: "secret-1" }),
  };
  const token = clock.run(
    requestToken(settings, async (call, request) => {
      sent.push({ call, request });
      await clock.sleep(2_000);
      const text = typeof answer === "string" ? answer : JSON.stringify(answer);
      return { response: new Response(null, { status, headers }), text };
    }),
  );
  return { token, sent, startedMs };
}

describe("the request for a token", () => {
  it("brings a token whose life counts from when it was asked for", async () => {
    const { token, startedMs } = ask(TOKEN);
    expect(await token).toEqual({ accessToken: "token-1", obtainedAt: startedMs, expiresAt: startedMs + 3_600_000 });
  });

  it("carries the credentials in its body, and changes nothing where its answer is lost", async () => {
    const { token, sent } = ask(TOKEN);
    await token;
    const [{ call, request }] = sent as [(typeof sent)[0]];
    expect(request).toMatchObject({ method: "POST", headers: { "content-type": "application/json" } });
    expect(request.url).toBe(`https://dollr.example${call.operation.path}`);
    expect(JSON.parse(request.body!)).toEqual({ client_id: "shop-1", client_secret: "secret-1" });
    expect(call).toMatchObject({ outcomeIfLost: "not-sent", isForToken: true, secrets: ["shop-1", "secret-1"] });
  });

  it.each([
    [401, "DollrAuthenticationError"],
    [429, "DollrRateLimitError"],
    [300, "DollrApiError"],
  ])("that is answered %i fails, and repeats no secret", async (status, name) => {
    const error = await rejection(ask({ detail: "secret-1 is wrong" }, status, { "retry-after": "5" }).token);
    expect(error).toMatchObject({ name, status, operation: "obtainToken", retryAfterMs: 5_000 });
    expect(error.message).not.toContain("secret-1");
  });

  it.each([
    ["no token", { expires_in: 60 }],
    ["a life that is none", { ...TOKEN, expires_in: 0 }],
    ["a page", "<html>"],
  ])("that is answered with %s fails", async (_, answer) => {
    expect(await rejection(ask(answer).token)).toMatchObject({ name: "DollrResponseError", status: 200 });
    expect(await rejection(ask(answer, 299).token)).toMatchObject({ name: "DollrResponseError", status: 299 });
  });
});
