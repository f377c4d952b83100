import { describe, expect, it } from "vitest";
import { openTip } from "../../test/support/played-tip.ts";
import type { TipRecord } from "../../test/support/tip.ts";
import { aTip } from "../../test/support/tip.ts";
import { followCompleted, isToFollow } from "./follow-completed.ts";

const BARE = aTip();
const at = (ms: number): Date => new Date(BARE.updatedAt.getTime() + ms);
const completed = (changes: Partial<TipRecord> = {}): TipRecord => ({
  ...BARE,
  ...({ stage: "settled", status: "completed", settledAt: at(0), wakeAt: at(30_000) } as const),
  ...changes,
});

describe("a payment is to be followed", () => {
  it.each([
    ["that was completed, until that was done", {}, true],
    ["not once it was done", { wakeAt: null }, false],
    ["not while it is doubted whether it is completed", { doubtedAt: at(0) }, false],
    ["not when it has failed, which is read again", { status: "failed" }, false],
  ] as const)("%s", (_, changes, expected) => {
    expect(isToFollow(completed(changes))).toBe(expected);
  });
});

describe("following a completed attempt", () => {
  const open = async (first: TipRecord, ...later: readonly TipRecord[]) => {
    const world = await openTip(first);
    for (const record of later) await world.store.open(record);
    return world;
  };
  const second = (changes: Partial<TipRecord>): TipRecord =>
    completed({ attempt: 2, referenceId: "reference-2", wakeAt: null, ...changes });
  const OPEN = { stage: "preparing", status: "pending", settledAt: undefined } as unknown as Partial<TipRecord>;

  it("tells of its correction and of a second charge, and notes that it is done", async () => {
    const { flow, reports, store } = await open(completed({ corrects: "failed" }), second({}));
    const record = await followCompleted(flow, completed({ corrects: "failed" }));
    expect(reports.map(({ report }) => report.kind)).toEqual(["ending-corrected", "second-charge"]);
    expect(record.wakeAt).toBeNull();
    expect(await store.load(BARE.id, 1)).toMatchObject({ wakeAt: null, version: 2 });
  });

  it("tells nothing of one that is alone", async () => {
    const { flow, reports } = await open(completed());
    expect(isToFollow(await followCompleted(flow, completed()))).toBe(false);
    expect(reports).toEqual([]);
  });

  it("calls off what came after it and has not been sent", async () => {
    const { flow, store } = await open(completed({ corrects: "failed" }), second(OPEN));
    await followCompleted(flow, completed({ corrects: "failed" }));
    expect(await store.load(BARE.id, 2)).toMatchObject({ stage: "settled", status: "failed", refused: true });
  });

  it("is not done where the store fails meanwhile", async () => {
    const { flow, store } = await open(completed({ corrects: "failed" }), second(OPEN));
    const failing = { ...flow, store: { ...store, save: () => Promise.reject(new Error("disk full")) } };
    await expect(followCompleted(failing, completed({ corrects: "failed" }))).rejects.toThrow("disk full");
    expect(isToFollow((await store.load(BARE.id, 1))!)).toBe(true);
  });

  it("is noted beside a delivery that has saved it meanwhile, and not where another worker has noted it", async () => {
    const { flow, store } = await open(completed());
    const delivery = { tries: 1, leaseEndsAt: at(300_000) };
    await store.save({ ...completed(), delivery });
    expect(await followCompleted(flow, completed())).toMatchObject({ wakeAt: null, delivery, version: 3 });
    expect(await followCompleted(flow, completed())).toMatchObject({ wakeAt: null, version: 3 });
  });

  it("of a record that is gone is told as what the store said", async () => {
    const { flow, store } = await open(completed());
    const gone = { ...flow, store: { ...store, load: async () => undefined } };
    await store.save({ ...completed(), delivery: { tries: 1, leaseEndsAt: at(1) } });
    await expect(followCompleted(gone, completed())).rejects.toMatchObject({ name: "StaleRecordError" });
  });
});
