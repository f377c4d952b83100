import { afterEach, describe, expect, it, vi } from "vitest";
import { createDollrClient, DollrConfigError, DollrResponseError } from "../src/index.ts";
import { callMethod } from "./support/call-method.ts";
import { argumentsOf, operations } from "./support/description.ts";
import { connectionLost, createFakeFetch, json } from "./support/fake-fetch.ts";
import { serve } from "./support/serve.ts";
import { BASE_URL, PARTY, rejection, setUp } from "./support/set-up.ts";
import { sendForReal } from "./support/transport.ts";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
});

describe("the host", () => {
  it("is the one of baseUrl, whatever is called and however it fails", async () => {
    const answers = [
      () => json({ id: 1 }),
      () => json({}, { status: 401 }),
      () => json({}, { status: 503 }),
      () => new Response(null, { status: 307, headers: { location: "https://elsewhere.example/" } }),
      () => {
        throw connectionLost();
      },
    ];
    for (const answer of answers) {
      const { client, clock, calls, tokens } = setUp(answer);
      for (const operation of operations) {
        await clock.run(
          Promise.allSettled([callMethod(client, operation.resource, operation.method, argumentsOf(operation))]),
        );
      }
      const hosts = new Set([...calls, ...tokens].map(({ url }) => new URL(url).origin));
      expect(hosts).toEqual(new Set([BASE_URL]));
    }
  });

  it("is not followed elsewhere by a redirect, and the token stays here", async () => {
    const thief = await serve((_, response) => response.end("{}"));
    const { url } = await serve((_, response) =>
      response.writeHead(302, { location: `${thief.url}/v1/parties/list` }).end(),
    );
    const client = createDollrClient({ clientId: "a", clientSecret: "b", baseUrl: url, ...sendForReal });
    for (const call of [client.parties.list(), client.raw.GET("/v1/parties/list")]) {
      const error = await rejection(call);
      expect(error).toBeInstanceOf(DollrResponseError);
      expect(error.message).toContain("redirect");
    }
    expect(thief.received).toHaveLength(0);
  });

  it("is not changed by a per-call option or by middleware", async () => {
    const { client, calls } = setUp();
    const elsewhere = rejection(client.raw.GET("/v1/parties/list", { baseUrl: "https://elsewhere.example" }));
    expect(await elsewhere).toMatchObject({ name: "DollrConfigError", outcome: "not-sent" });
    client.raw.use({ onRequest: ({ request }) => new Request("https://elsewhere.example/v1/x", request) });
    expect(await rejection(client.parties.list())).toBeInstanceOf(DollrConfigError);
    expect(calls).toHaveLength(0);
  });
});

describe("two clients", () => {
  it("share no token", async () => {
    const fake = createFakeFetch();
    const options = { clientId: "a", clientSecret: "b", baseUrl: BASE_URL, fetch: fake.fetch };
    await createDollrClient(options).parties.list();
    await createDollrClient(options).parties.list();
    expect(fake.tokens).toHaveLength(2);
  });
});

describe("fetch", () => {
  it("is looked up at each call", async () => {
    const client = createDollrClient({ clientId: "a", clientSecret: "b", baseUrl: BASE_URL });
    const fake = createFakeFetch();
    vi.stubGlobal("fetch", fake.fetch);
    await client.parties.create(PARTY).catch(() => {});
    expect(fake.calls).toHaveLength(1);
    expect(fake.calls[0]?.redirect).toBe("manual");
  });
});

describe("identity", () => {
  const client = { clientId: "merchant", clientSecret: "not to be shown" };

  it("tells at which Dollr and as whom it calls, and never the secret", () => {
    const { identity } = createDollrClient({ ...client, baseUrl: "http://127.0.0.1:4010/v1/" });
    expect(identity()).toEqual({ baseUrl: "http://127.0.0.1:4010", clientId: "merchant" });
  });

  it("says what to set while there are no credentials", () => {
    const { identity } = createDollrClient({ clientId: "merchant", clientSecret: "" });
    expect(identity).toThrow(/DOLLR_CLIENT_SECRET/);
  });
});
