import { describe, expect, it } from "vitest";
import type { TipRecord } from "../../test/support/tip.ts";
import { aTip } from "../../test/support/tip.ts";
import { createTipDefinition } from "../../test/support/tip-definition.ts";
import { change as changeRecord } from "../record/change.ts";
import { memoryStore } from "../stores/memory.ts";
import { ofFlow } from "../stores/of-flow.ts";
import type { PaymentStore } from "../stores/payment-store.ts";
import { type RetryWorker, retryFailed } from "./retry.ts";

const START_MS = aTip().updatedAt.getTime();
const at = (seconds: number): Date => new Date(START_MS + seconds * 1_000);
const FAILED = { stage: "settled", status: "failed", reason: "declined", settledAt: at(10), wakeAt: null } as const;
const MERCHANT = { namespace: "", clientId: "shop", baseUrl: "https://api.heydollr.app" };

/** Retries the latest of these attempts, while Dollr says this of what has failed. */
async function retry(attempts: readonly TipRecord[], now: Partial<TipRecord> = {}, isOpenAgain = false) {
  const store = ofFlow(memoryStore(), "tip");
  for (const record of attempts) await store.open(record);
  const read: number[] = [];
  const worker: RetryWorker = {
    findLaterAttempt: async () => undefined,
    cancel: async (record) => record,
    async readAgain(record) {
      read.push(record.attempt);
      return { record: { ...record, ...now }, isOpenAgain };
    },
  };
  const context = { merchant: MERCHANT, store, nowMs: START_MS + 60_000 };
  const run = () => retryFailed(createTipDefinition(), worker, context, "order-1042");
  return { run, store, read };
}

/** Another worker saves this right after the record was read. */
function saveAfterRead(store: PaymentStore, record: TipRecord): void {
  const { load } = store;
  store.load = async (...args) => {
    const found = await load(...args);
    store.load = load;
    await store.save(record);
    return found;
  };
}

const refusal = (why: string) => ({ name: "RetryRefusedError", message: expect.stringContaining(why) });

describe("a new attempt", () => {
  it("is made after Dollr has said once more that the last one failed, under a reference of its own", async () => {
    const { run, read } = await retry([aTip(FAILED)]);
    const { record, isNew } = await run();
    expect(read).toEqual([1]);
    expect(isNew).toBe(true);
    expect(record).toMatchObject({ attempt: 2, stage: "preparing", results: { partyId: 7 } });
    expect(record.referenceId).not.toBe(aTip().referenceId);
  });

  it("is refused where its request has expired, after Dollr was read where anything was sent", async () => {
    const request = { ...aTip().request, expiresAt: at(60) };
    const why = refusal(`its expiresAt, ${at(60).toISOString()}, has passed`);
    const sent = await retry([aTip({ ...FAILED, request })]);
    await expect(sent.run()).rejects.toMatchObject(why);
    expect(sent.read).toEqual([1]);
    const unsent = await retry([aTip({ ...FAILED, request, refused: true })]);
    await expect(unsent.run()).rejects.toMatchObject(why);
    expect(unsent.read).toEqual([]);
    expect((await unsent.store.load("order-1042"))!.status).toBe("failed");
    expect((await (await retry([aTip({ ...FAILED, request: { ...request, expiresAt: at(61) } })])).run()).isNew).toBe(
      true,
    );
  });

  it("is somebody else's where two ask at once", async () => {
    const { run } = await retry([aTip(FAILED)]);
    const [first, second] = await Promise.all([run(), run()]);
    expect([first.isNew, second.isNew].sort()).toEqual([false, true]);
    expect(first.record.referenceId).toBe(second.record.referenceId);
  });

  it.each(["completed", "pending", "unknown"] as const)(
    "is refused where Dollr now says that it is %s",
    async (status) => {
      const { run, store } = await retry([aTip(FAILED)], { status });
      await expect(run()).rejects.toMatchObject(refusal(`Dollr now says that it is ${status}`));
      expect(await store.load("order-1042", 2)).toBeUndefined();
    },
  );

  it("is refused where Dollr calls it open again", async () => {
    const { run, store } = await retry([aTip(FAILED)], {}, true);
    await expect(run()).rejects.toMatchObject(refusal("Dollr does not say any more that it has failed"));
    expect(await store.load("order-1042", 2)).toBeUndefined();
  });

  it.each(["completed", "pending", "unknown", "action-required"] as const)(
    "is refused of one that is %s, and Dollr is not asked",
    async (status) => {
      const { run, read } = await retry([aTip({ status, stage: status === "completed" ? "settled" : "executed" })]);
      await expect(run()).rejects.toMatchObject(refusal(`it is ${status}, and only a failed one can be`));
      expect(read).toEqual([]);
    },
  );

  it("is refused of one that there is not, of one whose payer was forgotten, and beside a completed one", async () => {
    await expect((await retry([])).run()).rejects.toMatchObject(refusal("there is none under this id"));
    const request = { ...aTip().request, forgotten: "4f".repeat(16) };
    await expect((await retry([aTip({ ...FAILED, request })])).run()).rejects.toMatchObject(refusal("forgotten"));
    const completed = aTip({ stage: "settled", status: "completed" });
    const second = aTip({ ...FAILED, attempt: 2, referenceId: "2f1c1d7e-4d0e-4b57-9a5c-2f6f3d1b8a10" });
    for (const refused of [{}, { refused: true }]) {
      const { run } = await retry([completed, { ...second, ...refused }]);
      await expect(run()).rejects.toMatchObject(refusal("attempt 1 of it is completed"));
    }
  });
});

describe("an attempt that was refused before any execution was taken", () => {
  const sent = { sends: 2, unconfirmedSends: 1, firstSentAt: at(0), sentAt: at(5), renewals: 3 };
  const trace = { ...sent, refusal: { reason: "no" }, missing: { reads: 3, lastAt: at(9) } };
  const refused = aTip({ ...FAILED, refused: true, execution: trace, failedPasses: 4 });

  it("goes on with its reference, without a read, and forgets nothing that was sent", async () => {
    const { run, read } = await retry([refused]);
    const { record, isNew } = await run();
    expect([read, isNew]).toEqual([[], true]);
    expect(record).toMatchObject({
      attempt: 1,
      referenceId: refused.referenceId,
      stage: "preparing",
      status: "pending",
    });
    expect(record).toMatchObject({ failedPasses: 0, wakeAt: at(120), results: { partyId: 7 } });
    const { renewals: _, ...kept } = sent;
    expect(record.execution).toEqual({ ...kept, notPerformed: true });
    for (const gone of ["reason", "refused", "settledAt"] as const) expect(record[gone]).toBeUndefined();
    expect(record.results).not.toHaveProperty("session");
  });

  it("goes on where nothing was sent", async () => {
    const { execution: _, ...unsent } = refused;
    const { record } = await (await retry([unsent])).run();
    expect(record.execution).toBeUndefined();
  });

  it("waits for a handler that the failure is leased to, and begins its next ending anew", async () => {
    const leased = { tries: 3, leaseEndsAt: at(300) };
    const open = await (await retry([{ ...refused, delivery: leased }])).run();
    expect(open.record.delivery).toEqual({ tries: 0, leaseEndsAt: at(300) });
    const done = await (await retry([{ ...refused, delivery: { ...leased, doneAt: at(20) } }])).run();
    expect(done.record.delivery).toBeUndefined();
    expect((await (await retry([refused])).run()).record.delivery).toBeUndefined();
  });

  it("is refused where its payer was forgotten meanwhile", async () => {
    const { run, store } = await retry([refused]);
    saveAfterRead(store, { ...refused, request: { ...refused.request, forgotten: "4f".repeat(16) } });
    await expect(run()).rejects.toMatchObject(refusal("forgotten"));
  });

  it("goes on when a delivery was noted meanwhile", async () => {
    const { run, store } = await retry([refused]);
    const noted = changeRecord(refused, { delivery: { tries: 1, leaseEndsAt: at(300) } }, START_MS);
    saveAfterRead(store, noted);
    const { record, isNew } = await run();
    expect([isNew, record.delivery?.tries]).toEqual([true, 0]);
  });

  it("is joined where somebody was faster", async () => {
    const { run } = await retry([refused]);
    const [first, second] = await Promise.all([run(), run()]);
    expect([first.isNew, second.isNew].sort()).toEqual([false, true]);
    expect(first.record.version).toBe(second.record.version);
  });

  it("is joined where it has ended anew meanwhile", async () => {
    const { run, store } = await retry([refused]);
    const again = changeRecord(refused, { settledAt: at(50) }, START_MS);
    saveAfterRead(store, again);
    const { record, isNew } = await run();
    expect([isNew, record.settledAt]).toEqual([false, at(50)]);
  });

  it("does not go on where another attempt is about to be made in its place", async () => {
    const { run, store } = await retry([refused]);
    saveAfterRead(store, { ...refused, isReplaced: true });
    await expect(run()).rejects.toMatchObject(refusal("another attempt is made just now"));
  });

  it("is another one where that was noted before, and nobody came to make it", async () => {
    const { run, store } = await retry([{ ...refused, isReplaced: true }]);
    expect((await run()).record).toMatchObject({ attempt: 2, stage: "preparing" });
    expect(await store.load("order-1042", 1)).toMatchObject({ version: 1, isReplaced: true });
  });

  it("tells of a store that fails, and does not go on", async () => {
    const { run, store } = await retry([refused]);
    store.save = async () => Promise.reject(new Error("the disk is full"));
    await expect(run()).rejects.toThrow("the disk is full");
  });
});
