import { describe, expect, it } from "vitest";
import { wakeAfterEnding } from "./schedule.ts";
import { aRecord } from "./testing/a-record.ts";

const ENDED_MS = aRecord().updatedAt.getTime();
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** When one that has failed is read again, counted from its ending; asked so long after it. */
function nextMs(afterMs: number, plannedMs: number | null = null): number | null {
  const wakeAt = plannedMs === null ? null : new Date(ENDED_MS + plannedMs);
  const ended = aRecord({ stage: "settled", status: "failed", settledAt: new Date(ENDED_MS), wakeAt });
  const at = wakeAfterEnding(ended, ENDED_MS + afterMs);
  return at && at.getTime() - ENDED_MS;
}

describe("a payment that has failed", () => {
  it.each([
    [0, 5 * MINUTE_MS],
    [5 * MINUTE_MS - 1, 5 * MINUTE_MS],
    [5 * MINUTE_MS, HOUR_MS],
    [HOUR_MS, DAY_MS],
    [DAY_MS - 1, DAY_MS],
    [DAY_MS, null],
  ])("%i ms after its ending is read again at %s", (afterMs, at) => {
    expect(nextMs(afterMs)).toBe(at);
  });

  it("is counted from now where the clock is a little behind the one that ended it", () => {
    expect(nextMs(-5 * MINUTE_MS)).toBe(0);
  });

  describe("by a clock that was far ahead", () => {
    const YEARS_MS = 400 * DAY_MS;

    it("is read a day later, when it was brought back, and then no more", () => {
      expect(nextMs(-YEARS_MS, 5 * MINUTE_MS)).toBe(-YEARS_MS + DAY_MS);
      expect(nextMs(-YEARS_MS + DAY_MS, -YEARS_MS + DAY_MS)).toBeNull();
      expect(nextMs(-YEARS_MS, null)).toBeNull();
    });

    it("stays planned where that is no absurd time, when it was read by hand", () => {
      const inAnHour = -YEARS_MS + HOUR_MS;
      expect(nextMs(-YEARS_MS, inAnHour)).toBe(inAnHour);
      expect(nextMs(-6 * MINUTE_MS, 5 * MINUTE_MS)).toBe(5 * MINUTE_MS);
    });
  });
});

it("one that was completed is not read again, and neither is one without an ending", () => {
  const settledAt = new Date(ENDED_MS);
  expect(wakeAfterEnding(aRecord({ stage: "settled", status: "completed", settledAt }), ENDED_MS)).toBeNull();
  expect(wakeAfterEnding(aRecord({ status: "failed" }), ENDED_MS)).toBeNull();
});
