import { describe, expect, it } from "vitest";
import type { PaymentRecord } from "../record/record.ts";
import { aRecord } from "../testing/a-record.ts";
import { countAnew, wakeAfterEnding } from "./schedule.ts";

const DEFINITION = { offerOf: () => undefined };
const ENDED_MS = aRecord().updatedAt.getTime();
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** When one that has failed is read again, counted from its ending; asked so long after it. */
function nextMs(afterMs: number, plannedMs: number | null = null): number | null {
  const wakeAt = plannedMs === null ? null : new Date(ENDED_MS + plannedMs);
  const ended = aRecord({ stage: "settled", status: "failed", settledAt: new Date(ENDED_MS), wakeAt });
  const at = wakeAfterEnding(DEFINITION, ended, ENDED_MS + afterMs);
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

  it("is read once more where the first read came when all were due, as after a clock that leapt", () => {
    expect(nextMs(400 * DAY_MS, 5 * MINUTE_MS)).toBe(400 * DAY_MS + 55 * MINUTE_MS);
    expect(nextMs(400 * DAY_MS, HOUR_MS)).toBe(400 * DAY_MS + 23 * HOUR_MS);
    expect(nextMs(DAY_MS, DAY_MS)).toBeNull();
    // The second of those two.
    expect(nextMs(401 * DAY_MS, 400 * DAY_MS)).toBeNull();
  });

  it("keeps what is planned when it is read by hand meanwhile, unless that is absurd", () => {
    expect(nextMs(400 * DAY_MS, 400 * DAY_MS + 55 * MINUTE_MS)).toBe(400 * DAY_MS + 55 * MINUTE_MS);
    expect(nextMs(2 * DAY_MS, 400 * DAY_MS)).toBeNull();
  });

  it("is counted from now where the clock is a little behind the one that ended it", () => {
    expect(nextMs(-5 * MINUTE_MS)).toBe(0);
  });

  describe("by a clock that was far ahead", () => {
    const YEARS_MS = 400 * DAY_MS;
    const ahead = (wakeMs: number, changes: Partial<PaymentRecord> = {}) => {
      const [settledAt, wakeAt] = [new Date(ENDED_MS + YEARS_MS), new Date(ENDED_MS + wakeMs)];
      return aRecord({ stage: "settled", status: "failed", settledAt, wakeAt, ...changes });
    };

    it("is read as if it had ended when it was brought back", () => {
      const record = ahead(YEARS_MS + 5 * MINUTE_MS);
      const anew = { ...record, ...countAnew(record, ENDED_MS) };
      expect(anew.broughtBackAt).toEqual(new Date(ENDED_MS));
      const times = [0, 5 * MINUTE_MS, HOUR_MS, DAY_MS].map((ms) => wakeAfterEnding(DEFINITION, anew, ENDED_MS + ms));
      expect(times.map((at) => at && at.getTime() - ENDED_MS)).toEqual([5 * MINUTE_MS, HOUR_MS, DAY_MS, null]);
    });

    it("stays planned where that is no absurd time, when it was read by hand", () => {
      const record = ahead(HOUR_MS);
      expect(countAnew(record, ENDED_MS)).toEqual({});
      expect(wakeAfterEnding(DEFINITION, record, ENDED_MS)).toEqual(new Date(ENDED_MS + HOUR_MS));
    });

    it("is not counted anew where its clock was not far ahead, it is not planned, or it is completed", () => {
      const absurd = ENDED_MS + YEARS_MS;
      const nothing = [
        ahead(YEARS_MS, { settledAt: new Date(ENDED_MS + 5 * MINUTE_MS) }),
        ahead(YEARS_MS, { wakeAt: null }),
        ahead(YEARS_MS, { status: "completed" }),
        ahead(DAY_MS + 5 * MINUTE_MS),
      ];
      for (const record of nothing) expect(countAnew(record, ENDED_MS)).toEqual({});
      expect(countAnew(ahead(DAY_MS + 5 * MINUTE_MS + 1), ENDED_MS)).not.toEqual({});
      expect(wakeAfterEnding(DEFINITION, ahead(YEARS_MS), ENDED_MS)?.getTime()).toBe(absurd);
    });
  });
});

it("one that was completed is not read again, and neither is one without an ending", () => {
  const settledAt = new Date(ENDED_MS);
  expect(
    wakeAfterEnding(DEFINITION, aRecord({ stage: "settled", status: "completed", settledAt }), ENDED_MS),
  ).toBeNull();
  expect(wakeAfterEnding(DEFINITION, aRecord({ status: "failed" }), ENDED_MS)).toBeNull();
});
