import { describe, expect, it } from "vitest";
import type { FlowDefinition } from "../flow-definition.ts";
import type { PaymentRecord } from "../record/record.ts";
import { aRecord } from "../testing/a-record.ts";
import { countAnew, SOON_AGAIN_MS, wakeAfterEnding } from "./schedule.ts";

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
    expect(nextMs(2 * DAY_MS, 3 * DAY_MS + 5 * MINUTE_MS)).toBe(3 * DAY_MS + 5 * MINUTE_MS);
    expect(nextMs(2 * DAY_MS, 3 * DAY_MS + 5 * MINUTE_MS + 1)).toBeNull();
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

    it("is not counted anew where its clock was not far ahead, it has no instant, it is not planned, or it is completed", () => {
      const absurd = ENDED_MS + YEARS_MS;
      const nothing = [
        ahead(YEARS_MS, { settledAt: new Date(ENDED_MS + 5 * MINUTE_MS) }),
        ahead(YEARS_MS, { settledAt: undefined as never }),
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

describe("a payment that was completed", () => {
  const AN_OFFER = { offerOf: () => ({}) } as unknown as typeof DEFINITION;
  const dueMs = (changes: Partial<PaymentRecord>, definition: Pick<FlowDefinition, "offerOf"> = DEFINITION) => {
    const ended = aRecord({ stage: "settled", status: "completed", settledAt: new Date(ENDED_MS), ...changes });
    const at = wakeAfterEnding(definition, ended, ENDED_MS);
    return at && at.getTime() - ENDED_MS;
  };

  it("is not read again", () => {
    expect(dueMs({})).toBeNull();
  });

  it("is searched for a second charge after half a minute, where something else may have been paid for it", () => {
    expect(dueMs({ attempt: 2 })).toBe(30_000);
    expect(dueMs({ corrects: "failed" })).toBe(30_000);
    expect(dueMs({}, AN_OFFER)).toBe(30_000);
  });
});

it("a payment without an ending is not read again", () => {
  expect(wakeAfterEnding(DEFINITION, aRecord({ status: "failed" }), ENDED_MS)).toBeNull();
});

it("a failed payment that Dollr calls open again is read in five minutes", () => {
  expect(SOON_AGAIN_MS).toBe(5 * MINUTE_MS);
});
