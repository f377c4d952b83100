import { describe, expect, it } from "vitest";
import { type PollFacts, pollDelayMs, weightOf } from "./schedule.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** The shortest and the longest delay, without the last millisecond of jitter. */
function between(facts: Partial<PollFacts>): readonly number[] {
  const fresh = { ageMs: 0, failedPasses: 0, waiting: 1, requestsPerSecond: 20 };
  return [0, 0.5, 1].map((random) => pollDelayMs({ ...fresh, ...facts, random: () => random }));
}

describe("a payment is looked at again", () => {
  it.each([
    ["in 2 to 5 s", {}, [2_000, 3_500, 5_000]],
    ["twice as late after each look that failed", { failedPasses: 2 }, [8_000, 14_000, 20_000]],
    ["within 30 s, however often it failed", { failedPasses: 5_000 }, [30_000, 29_000, 28_000]],
    ["in its share of half the quota, where many wait", { waiting: 100 }, [9_000, 10_000, 11_000]],
    [
      "five times as late in that when it is no longer fresh",
      { waiting: 20, ageMs: 2 * MINUTE_MS },
      [9_000, 10_000, 11_000],
    ],
    ["as a fresh one until then", { waiting: 20, ageMs: 2 * MINUTE_MS - 1 }, [2_000, 3_500, 5_000]],
    ["within 30 s, however many wait", { waiting: 100_000 }, [30_000, 29_000, 28_000]],
    [
      "within 30 s to the end of the first half hour",
      { failedPasses: 9, ageMs: 30 * MINUTE_MS - 1 },
      [30_000, 29_000, 28_000],
    ],
    ["in some minutes after that", { ageMs: 30 * MINUTE_MS }, [2 * MINUTE_MS, 3.5 * MINUTE_MS, 5 * MINUTE_MS]],
    ["so to the end of the first day", { ageMs: DAY_MS - 1 }, [2 * MINUTE_MS, 3.5 * MINUTE_MS, 5 * MINUTE_MS]],
    ["in an hour or so after that", { ageMs: DAY_MS }, [50 * MINUTE_MS, HOUR_MS, 70 * MINUTE_MS]],
  ] as const)("%s", (_, facts, expected) => {
    expect(between(facts)).toEqual(expected);
  });

  it("within a minute where it is an offer that nobody pays, when it is no longer fresh", () => {
    const offer = { isUnpaidOffer: true, waiting: 100_000 };
    expect(between({ ...offer, ageMs: 2 * MINUTE_MS })).toEqual([60_000, 59_000, 58_000]);
    expect(between({ ...offer, ageMs: 2 * MINUTE_MS - 1 })).toEqual([30_000, 29_000, 28_000]);
    expect(between({ ...offer, isUnpaidOffer: false, ageMs: 2 * MINUTE_MS })).toEqual([30_000, 29_000, 28_000]);
  });
});

it("a payment asks less of the quota the older it is", () => {
  const ages = [0, 2 * MINUTE_MS - 1, 2 * MINUTE_MS, 30 * MINUTE_MS - 1, 30 * MINUTE_MS, DAY_MS - 1, DAY_MS];
  expect(ages.map(weightOf)).toEqual([1, 1, 1 / 5, 1 / 5, 1 / 60, 1 / 60, 1 / 1_000]);
});
