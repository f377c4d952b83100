import { describe, expect, it } from "vitest";
import type { PaymentRecord } from "../record/record.ts";
import { memoryStore } from "../stores/memory.ts";
import { aRecord } from "../testing/a-record.ts";
import { noSuchPayment, recheckAttempts } from "./recheck.ts";

const FAILED = { stage: "settled", status: "failed", settledAt: aRecord().updatedAt } as const;
const COMPLETED = { ...FAILED, status: "completed" } as const;
const attemptOf = (attempt: number, changes: Partial<PaymentRecord> = FAILED): PaymentRecord =>
  aRecord({ attempt, referenceId: `reference-${attempt}`, ...changes });

/** Rechecks the last of these attempts, where Dollr says this of them. */
async function recheck(
  attempts: readonly PaymentRecord[],
  said: Readonly<Record<number, Partial<PaymentRecord>>> = {},
) {
  const store = memoryStore();
  const opened: PaymentRecord[] = [];
  for (const each of attempts) opened.push(await store.open(each));
  const asked: string[] = [];
  const read = async (record: PaymentRecord) => store.save({ ...record, ...said[record.attempt] });
  const endings = {
    async readAgain(ended: PaymentRecord) {
      asked.push(`ended ${ended.attempt}`);
      return { record: await read(ended), isOpenAgain: false };
    },
    async readOpen(open: PaymentRecord) {
      asked.push(`open ${open.attempt}`);
      return read(open);
    },
    async findLaterAttempt(failed: PaymentRecord) {
      asked.push(`after ${failed.attempt}`);
    },
  };
  const shown = await recheckAttempts(endings, store, opened.at(-1)!);
  return { asked, shown };
}

describe("a payment that is read once more", () => {
  it("is read in each of its attempts, the latest one first, and those that the store has lost are left out", async () => {
    const all = await recheck([attemptOf(1), attemptOf(2), attemptOf(3, COMPLETED)]);
    expect(all.asked).toEqual(["ended 3", "ended 2", "ended 1"]);
    expect((await recheck([attemptOf(1), attemptOf(3, COMPLETED)])).asked).toEqual(["ended 3", "ended 1"]);
  });

  it("is read as an open one where it has not ended", async () => {
    expect((await recheck([attemptOf(1), attemptOf(2, {})])).asked).toEqual(["open 2", "ended 1"]);
  });

  it("is looked for in a later attempt where the latest one has failed as it is now", async () => {
    expect((await recheck([attemptOf(1)])).asked).toEqual(["ended 1", "after 1"]);
    expect((await recheck([attemptOf(1)], { 1: COMPLETED })).asked).toEqual(["ended 1"]);
    expect((await recheck([attemptOf(1, {})], { 1: FAILED })).asked).toEqual(["open 1", "after 1"]);
  });

  it("is told by the attempt that tells how it stands", async () => {
    expect((await recheck([attemptOf(1), attemptOf(2)], { 1: COMPLETED })).shown.attempt).toBe(1);
    expect((await recheck([attemptOf(1), attemptOf(2)])).shown.attempt).toBe(2);
  });

  it("is told as it was known where the store has lost it meanwhile", async () => {
    const record = attemptOf(1, COMPLETED);
    const readAgain = async () => ({ record, isOpenAgain: false });
    const endings = { readAgain, readOpen: async () => record, findLaterAttempt: async () => undefined };
    expect(await recheckAttempts(endings, memoryStore(), record)).toBe(record);
  });
});

it("a payment that is not in the store is refused before anything is sent", () => {
  expect(noSuchPayment("order-1")).toMatchObject({
    outcome: "not-sent",
    message: expect.stringContaining('"order-1"'),
  });
});
