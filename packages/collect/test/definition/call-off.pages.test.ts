import { describe, expect, it } from "vitest";
import { callOffBesideCompleted, callOffLater } from "../../../flow/src/endings/call-off.ts";
import type { CollectionRecord } from "../../src/record/collection-record.ts";
import { aRecordVia, REFUSED } from "../support/played-dollr.ts";
import { type FlowOptions, openAttempts } from "../support/played-flow.ts";
import { attemptOf, endedAttempt, SENT } from "../support/prepared-records.ts";

const COMPLETED = endedAttempt("completed");
const OFF = { stage: "settled", status: "failed", refused: true, wakeAt: null };

describe("a page that came after an attempt that is completed after all", () => {
  const page = (changes: Partial<CollectionRecord> = {}) => attemptOf(2, { ...aRecordVia("hosted"), ...changes });
  const callOff = async (record: CollectionRecord, options: FlowOptions = {}) => {
    const world = await openAttempts(COMPLETED, [{ ...record, attempt: 2, referenceId: "reference-2" }], options);
    const error = await callOffLater(world.flow, COMPLETED).catch((thrown) => thrown);
    return { ...world, error, record: await world.load(2) };
  };
  const inState = (status: string, cancel: object = {}): FlowOptions => ({
    documents: [{ id: 101, status }],
    answers: { "invoices.cancel": cancel },
  });

  it("is called off when the page is canceled, whatever its stage", async () => {
    for (const stage of ["preparing", "executed"] as const) {
      const { record, asked } = await callOff(page({ stage }), { documents: [{ id: 101, status: "ACTIVE" }] });
      expect(record).toMatchObject(OFF);
      expect(asked).toEqual(["invoices.cancel 101", "status.source 101"]);
    }
  });

  it("goes on where the page is being paid, or was", async () => {
    for (const status of ["PROCESSING", "PAID"]) {
      const { record, error, saves } = await callOff(page({ stage: "executed" }), inState(status, REFUSED));
      expect(record.stage).toBe("executed");
      expect([error, saves]).toEqual([undefined, []]);
    }
  });

  it("is tried again where the page can still be paid", async () => {
    for (const status of ["ACTIVE", "IDLE"]) {
      const { record, error } = await callOff(page({ stage: "executed" }), inState(status, REFUSED));
      expect(error.message).toContain(`it is ${status}`);
      expect(record.stage).toBe("executed");
    }
  });

  it("that has ended is left alone, and one that is not made yet is called off without a question", async () => {
    const ended = await callOff(page({ stage: "settled", status: "failed", settledAt: SENT.updatedAt }));
    expect([ended.asked, ended.saves]).toEqual([[], []]);
    const bare = await callOff({ ...page(), results: {} });
    expect([bare.asked, bare.record.refused]).toEqual([[], true]);
  });

  it("is found by itself, when an earlier one is completed", async () => {
    const second = { ...page({ stage: "executed" }), attempt: 2, referenceId: "reference-2" };
    const world = await openAttempts(COMPLETED, [second], { documents: [{ id: 101, status: "ACTIVE" }] });
    await callOffBesideCompleted(world.flow, second);
    expect(await world.load(2)).toMatchObject(OFF);
  });
});
