import { describe, expect, it } from "vitest";
import { LOST, NOT_FOUND } from "../../test/support/played-dollr.ts";
import { LEASE_MS, LOOK_MS } from "../../test/support/played-flow.ts";
import { at, openTip, READY, START_MS } from "../../test/support/played-tip.ts";
import type { TipRecord } from "../../test/support/tip.ts";
import { announceSend } from "../execution/before-send.ts";
import { change } from "../record/change.ts";
import { TAKEOVER_MS } from "../record/lease-left.ts";

// When a pass saves a record, and until when it has it.

const { referenceId } = READY;
const EXECUTED = change(READY, { ...announceSend(READY, START_MS), stage: "executed" }, START_MS);
const answer = (status: string, more: object = {}) => ({ reference_id: referenceId, status, ...more });
const COMPLETED = answer("COMPLETED", { payer_amount: 51, payer_currency: "USD" });

/** Looks at a payment with Dollr, which answers this. */
async function lookAt(changes: Partial<TipRecord>, told: object = answer("PENDING")) {
  const world = await openTip({ ...EXECUTED, ...changes }, { answers: { "status.transfer": told } });
  return { ...(await world.run()), ...world };
}

const LONG = { wakeAt: at(3_600_000) };

describe("the lease of a worker on a payment", () => {
  it("lasts beyond its next look", async () => {
    const { record, pollInMs } = await lookAt({ status: "unknown" });
    expect(pollInMs).toBe(LOOK_MS);
    expect(record.wakeAt).toEqual(at(LOOK_MS + LEASE_MS));
  });

  it("is renewed when half of it would be over by then, and not before", async () => {
    const needed = LOOK_MS + LEASE_MS / 2;
    expect((await lookAt({ wakeAt: at(needed) })).saves).toHaveLength(0);
    expect((await lookAt({ wakeAt: at(needed - 1) })).saves).toHaveLength(1);
    expect((await lookAt({ wakeAt: null })).saves).toHaveLength(1);
  });

  it("is over with the payment: a failed one is read again after five minutes, a completed one is not", async () => {
    const completed = await lookAt(LONG, COMPLETED);
    expect(completed.record).toMatchObject({ stage: "settled", wakeAt: null });
    expect(completed.pollInMs).toBeUndefined();
    expect((await lookAt(LONG, answer("FAILED"))).record.wakeAt).toEqual(at(5 * 60_000));
  });

  it("lasts for each save on the way to the execution", async () => {
    const { run, saves, clock } = await openTip(READY, { answers: { "executions.transfer": answer("PENDING") } });
    await run();
    expect(clock.sleeping).toBe(0);
    expect(saves.map(({ stage, wakeAt }) => [stage, wakeAt])).toEqual([
      ["executing", at(LEASE_MS)],
      ["executed", at(LEASE_MS)],
    ]);
  });
});

describe("a look", () => {
  it("that brings nothing new is not saved", async () => {
    const { saves, record } = await lookAt(LONG);
    expect(saves).toHaveLength(0);
    expect(record.version).toBe(EXECUTED.version);
  });

  it("that brings something new is saved and told", async () => {
    const { saves, events } = await lookAt({ ...LONG, status: "unknown", why: "no answer" });
    expect(saves).toHaveLength(1);
    expect(events).toEqual([expect.objectContaining({ type: "status.changed", from: "unknown", to: "pending" })]);
    expect((await lookAt({ ...LONG, failedPasses: 2 })).saves).toHaveLength(1);
  });

  it("is planned by the failedPasses before it, of which one that failed is one at least", async () => {
    expect((await lookAt({ failedPasses: 3 }, LOST)).looks).toEqual([3]);
    expect((await lookAt({ failedPasses: 0 }, LOST)).looks).toEqual([1]);
    expect((await lookAt({ failedPasses: 3 }, answer("PENDING"))).looks).toEqual([0]);
  });
});

describe("a wave that is slow", () => {
  const slow = (answerMs: number) => openTip(READY, { answerMs, answers: { "status.transfer": NOT_FOUND } });

  it("is saved again and again, well before another worker would take it over", async () => {
    const { run, saves, clock } = await slow(TAKEOVER_MS * 2 + 100);
    await run();
    const beats = saves.filter(({ stage }) => stage === "preparing");
    expect(beats.map(({ updatedAt }) => updatedAt.getTime() - START_MS)).toEqual([2_500, 5_000, 7_500, 10_000]);
    expect(beats[0]!.wakeAt).toEqual(at(2_500 + LEASE_MS));
    expect(clock.sleeping).toBe(0);
  });

  it("is not, where it is done before that", async () => {
    const { run, saves, clock } = await slow(TAKEOVER_MS / 2 - 100);
    await run();
    expect(saves.map(({ stage }) => stage)).not.toContain("preparing");
    expect(clock.sleeping).toBe(0);
  });

  it("of a record that another worker has is not saved over it", async () => {
    const { run, store } = await slow(TAKEOVER_MS);
    await store.save(READY);
    await expect(run()).rejects.toMatchObject({ name: "StaleRecordError" });
    expect(await store.load(READY.id)).toMatchObject({ version: READY.version + 1, stage: "preparing" });
  });
});

describe("a worker that was away", () => {
  /** It is away while it asks how an execution stands, of which then nothing is known. */
  const UNDONE = {
    ...EXECUTED,
    stage: "executing",
    execution: { ...EXECUTED.execution!, notPerformed: true },
  } as const;

  async function away(ms: number) {
    const world = await openTip(UNDONE, { answerMs: ms, answers: { "executions.transfer": LOST } });
    const loads: string[] = [];
    const { load } = world.flow.store;
    Object.assign(world.flow.store, {
      load: (...args: [string, number?]) => {
        loads.push(args.join());
        return load(...args);
      },
    });
    return { ...world, loads };
  }

  it("goes on where the record is as it left it", async () => {
    const { run, loads, saves } = await away(TAKEOVER_MS);
    await run();
    expect(loads).toEqual(["order-1042,1"]);
    expect(saves[0]).toMatchObject({ stage: "executing", execution: { sends: 2 } });
  });

  it("for less than the time to take it over does not ask the store", async () => {
    const { run, loads } = await away(TAKEOVER_MS / 2 - 1);
    await run();
    expect(loads).toEqual([]);
  });

  it("leaves a record that is gone", async () => {
    const { run, flow } = await away(TAKEOVER_MS);
    Object.assign(flow.store, { load: async () => undefined });
    await expect(run()).rejects.toMatchObject({ name: "StaleRecordError" });
  });
});
