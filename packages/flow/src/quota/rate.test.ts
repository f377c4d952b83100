import { describe, expect, it } from "vitest";
import { adaptiveRate } from "./rate.ts";

function aRate(options: { minPerSecond?: number; maxPerSecond?: number } = {}) {
  let nowMs = 0;
  const time = { nowMs: () => nowMs, sleep: () => Promise.resolve() };
  const rate = adaptiveRate({ time, minPerSecond: 1, maxPerSecond: 100, ...options });
  /** Goes on for so many seconds in which as much of the rate is used, and more is asked for. */
  const use = (seconds: number, share = 1): number => {
    for (let second = 0; second < seconds; second += 1) {
      const requests = Math.ceil(rate.perSecond * share);
      for (let sent = 0; sent < requests; sent += 1) rate.used();
      nowMs += 1_000;
      rate.exhausted();
    }
    return rate.perSecond;
  };
  return { rate, use };
}

describe("the rate that finds itself", () => {
  it("begins at 20 requests per second, and grows by a tenth each second while it is used up", () => {
    const { rate, use } = aRate();
    expect(rate.perSecond).toBe(20);
    expect(use(1)).toBeCloseTo(22);
    expect(use(4)).toBeCloseTo(20 * 1.1 ** 5);
  });

  it("does not grow by bursts of which little is left over a second", () => {
    const { use } = aRate();
    expect(use(30, 0.5)).toBe(20);
  });

  it("halves at a refusal, and then grows by one request a second", () => {
    const { rate, use } = aRate();
    rate.refused();
    expect(rate.perSecond).toBe(10);
    expect(use(5)).toBe(15);
    rate.refused();
    expect(rate.perSecond).toBe(7.5);
  });

  it("stays between its floor and its ceiling", () => {
    const { rate, use } = aRate({ minPerSecond: 4, maxPerSecond: 25 });
    expect(use(60)).toBe(25);
    for (let refusals = 0; refusals < 9; refusals += 1) rate.refused();
    expect(rate.perSecond).toBe(4);
  });
});
