import { describe, expect, it } from "vitest";
import { attemptOf, endedAttempt, openTips, SENT } from "../../test/support/played-tip.ts";
import type { TipRecord } from "../../test/support/tip.ts";
import { callOffBesideCompleted, callOffLater } from "./call-off.ts";

const FAILED = endedAttempt("failed");
const COMPLETED = endedAttempt("completed");

describe("an attempt that came after one that is completed after all", () => {
  const refusal = { reason: "the jar is paid" };
  const beside = { ...SENT.execution!, knownToDollr: true, refusal };
  const calledOff = async (changes: Partial<TipRecord>) => {
    const world = await openTips(COMPLETED, [attemptOf(2, changes)]);
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

  it("is called off where it was refused beside the one that paid its jar", async () => {
    expect((await calledOff({ stage: "executing", execution: beside })).record).toMatchObject(OFF);
    // Whatever was sent earlier would show by now.
    const unconfirmed = { ...beside, unconfirmedSends: 1 };
    expect((await calledOff({ stage: "executing", execution: unconfirmed })).record).toMatchObject(OFF);
  });

  it.each([
    ["was sent before", { stage: "preparing", execution: { ...beside, knownToDollr: false } }],
    ["is being sent", { stage: "executing", execution: SENT.execution }],
    ["was not refused", { stage: "executing", execution: { ...SENT.execution, knownToDollr: true } }],
    ["was refused for something else", { stage: "executing", execution: { ...SENT.execution, refusal } }],
    ["is asked for on its own", { stage: "executed" }],
    ["has landed", { stage: "executed", execution: beside }],
    ["has ended", { stage: "settled", status: "failed", settledAt: SENT.updatedAt, execution: beside }],
  ] as [string, Partial<TipRecord>][])("goes on where it %s", async (_, changes) => {
    const { record, saves } = await calledOff(changes);
    expect(saves).toEqual([]);
    expect(record.stage).toBe(changes.stage);
  });

  it("is called off behind a gap, and the completed one and those before it are left alone", async () => {
    const world = await openTips(attemptOf(1, {}), [{ ...COMPLETED, attempt: 2 }, attemptOf(4, {}), attemptOf(5, {})]);
    await callOffLater(world.flow, { ...COMPLETED, attempt: 2 });
    expect(world.saves.map(({ attempt }) => attempt)).toEqual([4, 5]);
  });

  it("is none in a store that has lost them all", async () => {
    const { flow } = await openTips(COMPLETED);
    Object.assign(flow.store, { load: async () => undefined });
    await callOffLater(flow, COMPLETED);
  });

  it("finds by itself that an earlier one is completed, when it is refused beside it", async () => {
    const second = attemptOf(2, { stage: "executing", execution: beside });
    const world = await openTips(COMPLETED, [second]);
    await callOffBesideCompleted(world.flow, second);
    expect(await world.load(2)).toMatchObject(OFF);
    const failed = await openTips(FAILED, [second]);
    await callOffBesideCompleted(failed.flow, second);
    expect(failed.saves).toEqual([]);
  });

  it("does not ask the store at each pass, but when it is refused beside another one", async () => {
    const { flow } = await openTips(COMPLETED);
    const loads: unknown[] = [];
    Object.assign(flow.store, { load: async (...args: unknown[]) => void loads.push(args) });
    await callOffBesideCompleted(flow, attemptOf(2, { stage: "executing", execution: SENT.execution! }));
    expect(loads).toEqual([]);
  });
});
