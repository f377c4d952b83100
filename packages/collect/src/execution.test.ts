import { describe, expect, it } from "vitest";
import { announceSend, onExecution, onMissing } from "./execution.ts";
import { type CollectionRecord, change } from "./record.ts";
import { aRecord } from "./testing/a-record.ts";

const LIMITS = { quietWindowMs: 60_000, resendWithinMs: 12 * 60 * 60_000 };
const START_MS = aRecord().updatedAt.getTime();

/** A record whose execution was sent at the start, and whose answer was lost. */
function sent(): CollectionRecord {
  const record = aRecord();
  return change(record, announceSend(record, START_MS), START_MS);
}

/** Reads that find nothing, at these seconds. */
function missingAt(record: CollectionRecord, ...seconds: number[]): CollectionRecord {
  return seconds.reduce((seen, second) => {
    const nowMs = START_MS + second * 1_000;
    return change(seen, onMissing(seen, LIMITS, nowMs), nowMs);
  }, record);
}

describe("an execution that Dollr does not know", () => {
  it("is not believed to be missing before a minute is over, however often it is read", () => {
    expect(missingAt(sent(), 1, 5, 10, 20, 30, 40, 50, 59).stage).toBe("executing");
  });

  it("is not believed to be missing by reads close together, when the clock has jumped over the minute", () => {
    expect(missingAt(sent(), 121, 125, 130, 135).stage).toBe("executing");
    expect(missingAt(sent(), 121, 145, 170).stage).toBe("preparing");
  });

  it("is not believed to be missing by a clock that has gone back", () => {
    const ahead = change(sent(), {}, START_MS + 300_000);
    expect(
      missingAt(
        { ...ahead, execution: { ...ahead.execution!, missing: { reads: 3, lastAt: new Date(START_MS) } } },
        120,
      ).stage,
    ).toBe("executing");
  });

  it("is believed to be missing after a minute and three reads apart, and then goes back to before the send", () => {
    const again = missingAt(sent(), 5, 25, 45, 61);
    expect(again).toMatchObject({ stage: "preparing", referenceId: sent().referenceId });
    expect(change(again, announceSend(again, START_MS + 62_000), START_MS).execution).toMatchObject({ sends: 2 });
  });

  it("is never sent again after resendWithinMs, nor given up", () => {
    const late = missingAt(sent(), 5, 25, 13 * 60 * 60);
    expect(late).toMatchObject({ stage: "executing", status: "unknown", execution: { tooOld: true } });
  });

  it("is only asked for once it was seen: its status lags", () => {
    const seen = change(sent(), { stage: "executed" }, START_MS);
    expect(missingAt(seen, 100, 200, 300, 400)).toEqual({ ...seen, updatedAt: expect.any(Date) });
  });
});

describe("what Dollr tells of an execution", () => {
  const money = { amount: "25.50", currency: "USD" };
  const answer = { referenceId: sent().referenceId, payer: money, payee: money };

  it.each([
    ["COMPLETED", "settled", "completed"],
    ["FAILED", "settled", "failed"],
    ["PENDING", "executed", "pending"],
    ["PROCESSING", "executed", "pending"],
    ["ON_HOLD", "executed", "unknown"],
    ["completed", "executed", "unknown"],
    ["", "executed", "unknown"],
  ])("%s is taken for %s and %s", (status, stage, ours) => {
    expect(onExecution(sent(), { ...answer, status }, START_MS)).toMatchObject({ stage, status: ours });
  });

  it("is read also where it leaves the amounts out, as long as nothing is charged", () => {
    const untold = { referenceId: sent().referenceId, payer: undefined, payee: undefined };
    expect(onExecution(sent(), { ...untold, status: "PENDING" }, START_MS)).toMatchObject({
      stage: "executed",
      status: "pending",
    });
    const paid = { payer: { amount: "51", currency: "USD" }, payee: { amount: "51", currency: "USD" } };
    expect(onExecution(sent(), { ...untold, status: "COMPLETED" }, START_MS)).toMatchObject({
      status: "completed",
      paid,
    });
  });

  it("of another payment is not believed", () => {
    const other = { ...answer, referenceId: "0b0b0b0b-0b0b-4b0b-8b0b-0b0b0b0b0b0b", status: "COMPLETED" };
    expect(onExecution(sent(), other, START_MS)).toMatchObject({ status: "unknown" });
    expect(onExecution(sent(), other, START_MS).stage).toBeUndefined();
  });
});
