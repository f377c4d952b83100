import { describe, expect, it } from "vitest";
import { REFERENCE_ID, rejection } from "../../test/support/set-up.ts";
import { createVirtualClock } from "../../test/support/virtual-clock.ts";
import type { Call, OutgoingRequest } from "../call/call.ts";
import { DollrConnectionError } from "../errors/dollr-connection-error.ts";
import type { TokenSource } from "./token-source.ts";
import { withAuth } from "./with-auth.ts";

// How a call gets its token, and what happens when Dollr refuses it. The tests of the client play whole calls.

type Answer = readonly [status: number, body?: unknown];

interface World {
  /** The answers, in turn; the last one again and again. */
  readonly answers?: readonly Answer[];
  /** Each new token takes so long. */
  readonly tokenMs?: number;
  readonly failure?: unknown;
  /** While a request is under way, by its number from 1. */
  readonly during?: (count: number) => Promise<unknown> | undefined;
}

function open({ answers = [[200]], tokenMs = 0, failure, during }: World = {}) {
  const clock = createVirtualClock();
  let given = 0;
  let current: string | undefined;
  const refused: string[] = [];
  const tokens = {
    current: () => current,
    async obtain(signal?: AbortSignal) {
      if (tokenMs > 0) await clock.sleep(tokenMs, signal);
      if (failure !== undefined) throw failure;
      given += 1;
      current = `token-${given}`;
      return current;
    },
    refuse(token: string) {
      refused.push(token);
      current = undefined;
    },
  } as TokenSource;
  const sent: (string | undefined)[] = [];
  const send = withAuth(
    async (_, { headers }) => {
      sent.push(headers["authorization"]);
      const [status, body] = answers[sent.length - 1] ?? answers.at(-1)!;
      await during?.(sent.length);
      return { response: new Response(null, { status }), text: JSON.stringify(body ?? {}) };
    },
    tokens,
    clock,
  );
  const callOf = (changes: Partial<Call> = {}): Call =>
    ({
      operation: { id: "pay", verb: "POST", path: "/pay", retry: "safe" },
      ...{ timeoutMs: 5_000, deadlineAt: clock.now() + 30_000, maxRetries: 2 },
      ...{ sent: [], secrets: [], personal: [], attempt: 1, retries: 0, outcomeIfLost: "unknown" },
      ...changes,
    }) as Call;
  async function pay(changes: Partial<Call> = {}) {
    const call = callOf(changes);
    const request: OutgoingRequest = { url: "", method: "POST", headers: {}, body: undefined };
    const { response } = await send(call, request);
    return { call, status: response.status };
  }
  return { clock, pay, sent, refused, given: () => given };
}

describe("a call", () => {
  it("is sent with the token that serves, which its errors do not repeat", async () => {
    const { pay, sent, given } = open();
    const { call } = await pay();
    await pay();
    expect([sent, given(), call.secrets]).toEqual([["Bearer token-1", "Bearer token-1"], 1, ["token-1"]]);
  });

  it.each([
    ["401", [401]],
    ["403 as for a missing header", [403, { detail: "Not authenticated" }]],
  ] as const)("is repeated once with another token when its own is refused with %s", async (_, refusal) => {
    const { pay, sent, refused } = open({ answers: [refusal, [200]] });
    const { call, status } = await pay();
    expect([status, call.attempt, sent, refused]).toEqual([200, 2, ["Bearer token-1", "Bearer token-2"], ["token-1"]]);
    expect(call.secrets).toEqual(["token-1", "token-2"]);
  });

  it("is not repeated where something else is refused, as a permission or a request", async () => {
    for (const refusal of [[403, { detail: "Not allowed" }], [404], [429], [500]] as const) {
      const { pay, sent, refused } = open({ answers: [refusal] });
      expect((await pay()).status).toBe(refusal[0]);
      expect([sent.length, refused]).toEqual([1, []]);
    }
  });

  it("is answered with the refusal where the new token is refused as well, which the next one keeps for some time", async () => {
    const { pay, sent } = open({ answers: [[401]] });
    expect((await pay()).status).toBe(401);
    expect((await pay()).status).toBe(401);
    expect(sent).toEqual(["Bearer token-1", "Bearer token-2", "Bearer token-2"]);
  });

  it("is repeated once, also where another call has been let in meanwhile", async () => {
    const { pay, sent } = open({
      answers: [[401], [401], [200], [200]],
      during: (count) => (count === 2 ? pay() : undefined),
    });
    expect((await pay()).status).toBe(401);
    expect(sent).toHaveLength(3);
  });

  it("that is sent once alone is not repeated, and the next one has another token", async () => {
    const { pay, sent, refused } = open({ answers: [[401], [200]] });
    const { call, status } = await pay({ maxRetries: 0 });
    expect([status, call.attempt, refused]).toEqual([401, 1, ["token-1"]]);
    await pay();
    expect(sent).toEqual(["Bearer token-1", "Bearer token-2"]);
  });

  it.each([
    ["was accepted, whatever else was wrong", 428, 3],
    ["was not looked at, as nobody was let in", 429, 2],
  ])("may have another token at once where the one before it %s", async (_, status, expected) => {
    const { pay, given } = open({ answers: [[401], [status], [401], [200]] });
    await pay();
    await pay();
    expect(given()).toBe(expected);
  });
});

describe("the wait of a call for its token", () => {
  it.each([
    ["by its deadline", {}, 30_000],
    ["by the time of one attempt where it is sent once alone", { maxRetries: 0 }, 5_000],
  ])("ends %s, with nothing sent", async (_, changes, endsMs) => {
    const { clock, pay, sent } = open({ tokenMs: 60_000 });
    const startedMs = clock.now();
    const error = await clock.run(rejection(pay(changes)));
    expect(error).toMatchObject({ name: "DollrTimeoutError", outcome: "not-sent" });
    expect([clock.now() - startedMs, sent]).toEqual([endsMs, []]);
  });

  it("ends by its deadline where that is before the time of one attempt", async () => {
    const { clock, pay } = open({ tokenMs: 60_000 });
    const startedMs = clock.now();
    await clock.run(rejection(pay({ maxRetries: 0, deadlineAt: startedMs + 1_000 })));
    expect(clock.now() - startedMs).toBe(1_000);
  });

  it("ends when its caller gives up", async () => {
    const { pay } = open({ tokenMs: 60_000 });
    const caller = new AbortController();
    const error = rejection(pay({ signal: caller.signal }));
    caller.abort();
    expect(await error).toMatchObject({ name: "DollrAbortError", outcome: "not-sent" });
  });

  it("fails with an error of its own payment, though many wait for the same token", async () => {
    const cause = new Error("the network");
    const failure = new DollrConnectionError("No answer came.", { outcome: "not-sent", cause });
    const { pay } = open({ failure });
    const error = await rejection(pay({ referenceId: REFERENCE_ID }));
    expect(error).toBeInstanceOf(DollrConnectionError);
    expect(error).toMatchObject({ message: "No answer came.", outcome: "not-sent", cause, referenceId: REFERENCE_ID });
    expect(failure).not.toHaveProperty("referenceId", REFERENCE_ID);
    expect(await rejection(pay())).toBe(failure);
  });

  it("fails as it does where that is no error of Dollr's", async () => {
    const failure = new TypeError("a bug");
    expect(await rejection(open({ failure }).pay({ referenceId: REFERENCE_ID }))).toBe(failure);
  });
});
