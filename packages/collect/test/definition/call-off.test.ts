import { describe, expect, it } from "vitest";
import { callOffBesideCompleted, callOffLater } from "../../../flow/src/endings/call-off.ts";
import type { CollectionRecord } from "../../src/record/collection-record.ts";
import { aRecordVia, REFUSED } from "../support/played-dollr.ts";
import { type FlowOptions, openAttempts } from "../support/played-flow.ts";
import { attemptOf, endedAttempt, SENT } from "../support/prepared-records.ts";

const FAILED = endedAttempt("failed");
const COMPLETED = endedAttempt("completed");

describe("an attempt that came after one that is completed after all", () => {
  const refusal = { reason: "the document is paid" };
  const beside = { ...SENT.execution!, knownToDollr: true, refusal };
  const calledOff = async (changes: Partial<CollectionRecord>) => {
    const world = await openAttempts(COMPLETED, [attemptOf(2, changes)]);
    await callOffLater(world.flow, COMPLETED);
    return { ...world, record: await world.load(2) };
  };
  const OFF = { stage: "settled", status: "failed", refused: true, wakeAt: null };

  it("is called off while nothing of it has left", async () => {
    const { record, told } = await calledOff({});
    expect(record).toMatchObject(OFF);
    expect(record.reason).toContain("attempt 1 of this payment was completed after all");
    expect(told()).toEqual(["status.changed", "settled"]);
  });

  it("is called off where it was refused beside the one that paid its document", async () => {
    expect((await calledOff({ stage: "executing", execution: beside })).record).toMatchObject(OFF);
    // Whatever was sent earlier would show by now.
    const doubtful = { ...beside, unconfirmedSends: 1 };
    expect((await calledOff({ stage: "executing", execution: doubtful })).record).toMatchObject(OFF);
  });

  it.each([
    ["was sent before", { stage: "preparing", execution: { ...beside, knownToDollr: false } }],
    ["is being sent", { stage: "executing", execution: SENT.execution }],
    ["was not refused", { stage: "executing", execution: { ...SENT.execution, knownToDollr: true } }],
    ["was refused for something else", { stage: "executing", execution: { ...SENT.execution, refusal } }],
    ["is asked for on its own", { stage: "executed" }],
    ["has landed", { stage: "executed", execution: beside }],
    ["has ended", { stage: "settled", status: "failed", settledAt: SENT.updatedAt, execution: beside }],
  ] as [string, Partial<CollectionRecord>][])("goes on where it %s", async (_, changes) => {
    const { record, saves } = await calledOff(changes);
    expect(saves).toEqual([]);
    expect(record.stage).toBe(changes.stage);
  });

  describe("with a page", () => {
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

  it("is called off behind a gap, and the completed one and those before it are left alone", async () => {
    const world = await openAttempts(attemptOf(1, {}), [
      { ...COMPLETED, attempt: 2 },
      attemptOf(4, {}),
      attemptOf(5, {}),
    ]);
    await callOffLater(world.flow, { ...COMPLETED, attempt: 2 });
    expect(world.saves.map(({ attempt }) => attempt)).toEqual([4, 5]);
  });

  it("is none in a store that has lost them all", async () => {
    const { flow } = await openAttempts(COMPLETED);
    Object.assign(flow.store, { load: async () => undefined });
    await callOffLater(flow, COMPLETED);
  });

  it("finds by itself that an earlier one is completed, when it is refused beside it", async () => {
    const second = attemptOf(2, { stage: "executing", execution: beside });
    const world = await openAttempts(COMPLETED, [second]);
    await callOffBesideCompleted(world.flow, second);
    expect(await world.load(2)).toMatchObject(OFF);
    const failed = await openAttempts(FAILED, [second]);
    await callOffBesideCompleted(failed.flow, second);
    expect(failed.saves).toEqual([]);
  });

  it("does not ask the store at each pass, but when it is refused beside another one", async () => {
    const { flow } = await openAttempts(COMPLETED);
    const loads: unknown[] = [];
    Object.assign(flow.store, { load: async (...args: unknown[]) => void loads.push(args) });
    await callOffBesideCompleted(flow, attemptOf(2, { stage: "executing", execution: SENT.execution! }));
    expect(loads).toEqual([]);
  });
});
