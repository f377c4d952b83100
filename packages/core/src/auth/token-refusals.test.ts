import { describe, expect, it } from "vitest";
import { createTokenRefusals } from "./token-refusals.ts";

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;

/** Refusals beside a clock that may be set. Tokens are "token-1", "token-2". */
function open() {
  let nowMs = Date.UTC(2025, 5, 1);
  const refusals = createTokenRefusals({ now: () => nowMs, sleep: async () => undefined });
  const pass = (ms: number): void => {
    nowMs += ms;
  };
  const mayRenew = (token: number, operation = "pay"): boolean => refusals.mayRenew(operation, `token-${token}`);
  const accept = (token: number, operation = "pay"): void => refusals.accept(operation, `token-${token}`);
  return { pass, mayRenew, accept };
}

describe("a token that is refused", () => {
  it("may be renewed, and one that is refused right after that is not at fault", () => {
    const { mayRenew } = open();
    expect([mayRenew(1), mayRenew(2), mayRenew(2)]).toEqual([true, false, false]);
  });

  it("may be renewed again at once where the first refusal is told twice, since it pauses after new ones alone", () => {
    const { mayRenew } = open();
    expect([mayRenew(1), mayRenew(1)]).toEqual([true, true]);
  });

  it("may be renewed after pauses of 30 s, and then twice as long each time, up to a quarter of an hour", () => {
    const { mayRenew, pass } = open();
    mayRenew(1);
    const pausesMs = [30, 60, 120, 240, 480, 900, 900].map((seconds) => seconds * SECOND_MS);
    for (const [index, pauseMs] of pausesMs.entries()) {
      const token = index + 2;
      expect(mayRenew(token)).toBe(false);
      pass(pauseMs - 1);
      expect(mayRenew(token)).toBe(false);
      pass(1);
      expect(mayRenew(token)).toBe(true);
    }
  });

  it("may be renewed where the clock was set back", () => {
    const { mayRenew, pass } = open();
    mayRenew(1);
    mayRenew(2);
    pass(-1);
    expect(mayRenew(2)).toBe(true);
  });

  it("is forgotten after an hour, as permissions may have changed", () => {
    for (const [passedMs, isRenewed] of [
      [60 * MINUTE_MS - 1, false],
      [60 * MINUTE_MS, true],
    ] as const) {
      const { mayRenew, pass } = open();
      mayRenew(1);
      pass(passedMs);
      expect(mayRenew(2)).toBe(isRenewed);
    }
  });
});

describe("an operation", () => {
  it("that accepts a token counts its refusals anew", () => {
    const { mayRenew, accept } = open();
    mayRenew(1);
    accept(2);
    expect(mayRenew(2)).toBe(true);
  });

  it("waits with others for a token that none has accepted, as long as the first one has to", () => {
    const { mayRenew, pass } = open();
    mayRenew(1, "pay");
    mayRenew(2, "pay");
    pass(20 * SECOND_MS);
    expect(mayRenew(2, "list")).toBe(false);
    pass(10 * SECOND_MS - 1);
    expect(mayRenew(2, "list")).toBe(false);
    pass(1);
    expect(mayRenew(2, "list")).toBe(true);
  });

  it("counts for itself where the token was accepted elsewhere, or is another one, or the pause is over", () => {
    const refusedTwice = () => {
      const world = open();
      world.mayRenew(1, "pay");
      world.mayRenew(2, "pay");
      return world;
    };
    const accepted = refusedTwice();
    accepted.accept(2, "read");
    expect(accepted.mayRenew(2, "list")).toBe(true);
    expect(refusedTwice().mayRenew(3, "list")).toBe(true);
    const later = refusedTwice();
    later.pass(30 * SECOND_MS);
    expect(later.mayRenew(2, "list")).toBe(true);
  });

  it("that was refused itself does not look at the pauses of others", () => {
    const { mayRenew, pass } = open();
    mayRenew(1, "list");
    mayRenew(1, "pay");
    mayRenew(2, "pay");
    pass(29 * SECOND_MS);
    expect(mayRenew(2, "list")).toBe(false);
    pass(SECOND_MS);
    // Its own pause began with its own refusal.
    expect(mayRenew(2, "list")).toBe(false);
    expect(mayRenew(2, "pay")).toBe(true);
  });

  it.each([
    [199, "is remembered", false],
    [200, "may be forgotten", true],
  ])("that is refused before %i others %s", (count, _, isRenewed) => {
    const { mayRenew } = open();
    mayRenew(1);
    for (let other = 0; other < count; other += 1) mayRenew(1, `other-${other}`);
    expect(mayRenew(2)).toBe(isRenewed);
  });
});
