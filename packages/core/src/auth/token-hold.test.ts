import { describe, expect, it } from "vitest";
import { DollrAuthenticationError } from "../errors/dollr-authentication-error.ts";
import { DollrRateLimitError } from "../errors/dollr-rate-limit-error.ts";
import { createTokenHold } from "./token-hold.ts";

const MINUTE_MS = 60_000;
const askToWait = (retryAfterMs?: number) =>
  new DollrRateLimitError("Too many requests.", {
    ...({ outcome: "rejected", status: 429 } as const),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  });

/** The wait after a token request that failed so, beside a clock that may be set. */
function open(error: unknown) {
  let nowMs = Date.UTC(2025, 5, 1);
  const hold = createTokenHold({ now: () => nowMs, sleep: async () => undefined });
  hold.begin(error);
  /** Milliseconds that are left, when so many have passed. */
  const leftMs = (passMs = 0): number | undefined => {
    nowMs += passMs;
    try {
      hold.requireOver();
      return undefined;
    } catch (thrown) {
      return (thrown as DollrRateLimitError).retryAfterMs;
    }
  };
  return { hold, leftMs };
}

describe("a wait that Dollr asked for", () => {
  it("is told with what is left of it, until it is over", () => {
    const { leftMs } = open(askToWait(5_000));
    expect([leftMs(), leftMs(2_000), leftMs(2_999), leftMs(1)]).toEqual([5_000, 3_000, 1, undefined]);
  });

  it("is told as Dollr said it, and that nothing was sent", () => {
    const { hold } = open(askToWait(5_000));
    const told = { message: "Too many requests.", status: 429, outcome: "not-sent", retryAfterMs: 5_000 };
    expect(() => hold.requireOver()).toThrow(expect.objectContaining(told));
  });

  it("is obeyed for a quarter of an hour at most", () => {
    const { leftMs } = open(askToWait(24 * 60 * MINUTE_MS));
    expect([leftMs(), leftMs(15 * MINUTE_MS - 1), leftMs(1)]).toEqual([15 * MINUTE_MS, 1, undefined]);
  });

  it("is over where the clock was set back, and does not begin again when it is set forth", () => {
    const { leftMs } = open(askToWait(5_000));
    expect([leftMs(-1), leftMs(2)]).toEqual([undefined, undefined]);
  });

  it.each([
    ["no wait was asked for", askToWait()],
    ["a wait of nothing was", askToWait(0)],
    ["the answer was another one", new DollrAuthenticationError("No.", { outcome: "rejected", retryAfterMs: 5_000 })],
  ])("is none where %s", (_, error) => {
    expect(open(error).leftMs()).toBeUndefined();
  });
});

it("nothing is waited for before the first token request", () => {
  const hold = createTokenHold({ now: () => 0, sleep: async () => undefined });
  expect(() => hold.requireOver()).not.toThrow();
});
