import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import { afterEach, describe, expect, it } from "vitest";
import { collectAll } from "../../../flow/src/testing/expectations.ts";
import { sqliteHere } from "../../../flow/test/support/sqlite-here.ts";
import { type CollectionRequest, type CollectionStore, memoryStore, type SettledOutcome } from "../../src/index.ts";
import type { SqliteStore } from "../../src/sqlite.ts";
import { aRequest, openShop } from "../support/shop.ts";

const PERSONAL = {
  payer: { name: "Zuwena Quayeson", phone: `+${MAGIC_PHONES.approved.MTN_MOMO_LBR}`, email: "zuwena@mail.example" },
  items: [{ name: "Ticket of Quayeson", amount: "25.50" }],
  note: "For Zuwena",
} satisfies Partial<CollectionRequest>;
const NAMES = /zuwena|quayeson/i;

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

const STORES: Readonly<Record<string, () => Promise<{ store: CollectionStore; folder?: string }>>> = {
  memory: async () => ({ store: memoryStore() }),
  async SQLite() {
    const folder = await mkdtemp(join(tmpdir(), "dollr-kit-forget-"));
    const store: SqliteStore = sqliteHere(join(folder, "collections.sqlite"));
    open.push(async () => {
      await store.close();
      await rm(folder, { recursive: true });
    });
    return { store, folder };
  },
};

const PHONE = PERSONAL.payer.phone.slice(1);

/** A shop whose payments end at once, with the requests of one payer. */
async function openForgetting(name: string) {
  const { store, folder } = await STORES[name]!();
  const shop = openShop({ store, settleAfterMs: 0 });
  const collections = shop.worker();
  open.unshift(() => shop.clock.until(collections.close()));

  async function collect(changes: Partial<CollectionRequest> = {}) {
    const payment = await shop.clock.until(collections.start(aRequest({ ...PERSONAL, ...changes })));
    if (changes.via === "hosted") {
      await shop.clock.until(payment.settled());
      shop.sandbox.payer.pay(payment.record.results.source!.id, { phone: PHONE });
    }
    return { payment, outcome: await shop.clock.until(payment.settled()) };
  }

  return { ...shop, store, folder, collections, collect };
}

describe.each(Object.keys(STORES))("over %s", (name) => {
  it("leaves nothing that names the payer, in no record, no payer memory and no file", async () => {
    const { store, folder, collections, collect } = await openForgetting(name);
    const ways = [{}, { via: "checkout" }, { via: "hosted", successUrl: "https://shop.example/zuwena" }] as const;
    for (const [index, changes] of ways.entries()) {
      const { payment } = await collect({ ...changes, id: `order-${index}` });
      await collections.forgetPayer(payment.id);
      expect(await store.payer(payment.record.payerKey)).toBeUndefined();
    }
    const records = await collectAll(store.list({}));
    expect(records.map(({ status }) => status)).toEqual(["completed", "completed", "completed"]);
    expect(JSON.stringify(records)).not.toMatch(NAMES);
    expect(JSON.stringify(records)).not.toContain(PHONE);
    for (const file of folder === undefined ? [] : await readdir(folder)) {
      const bytes = (await readFile(join(folder!, file))).toString("latin1");
      expect(bytes, file).not.toMatch(NAMES);
      expect(bytes, file).not.toContain(PHONE);
    }
  });

  it("keeps the reference, the fingerprint, the amounts and the ending, and start joins as before", async () => {
    const { clock, sandbox, collections, collect } = await openForgetting(name);
    const { payment, outcome } = await collect();
    const { fingerprint, paid } = payment.record;
    await collections.forgetPayer(payment.id);
    const again = await clock.until(collections.start(aRequest(PERSONAL)));
    expect(again.record).toMatchObject({ referenceId: payment.referenceId, fingerprint, paid });
    expect(again.record.request).toMatchObject({ currency: "USD", items: [{ quantity: 1, amount: "25.5" }] });
    expect(await clock.until(again.settled())).toEqual(outcome);
    expect(sandbox.ledger.charges).toHaveLength(1);
  });

  it("refuses another request under the id, as before", async () => {
    const { clock, collections, collect } = await openForgetting(name);
    const { payment } = await collect();
    await collections.forgetPayer(payment.id);
    const start = (changes: Partial<CollectionRequest>) =>
      clock.until(collections.start(aRequest({ ...PERSONAL, ...changes })));
    await expect(start({ payer: { ...PERSONAL.payer, name: "Somebody Else" } })).rejects.toMatchObject({
      name: "OtherRequestError",
      fields: [{ path: "payer" }],
    });
    await expect(start({ currency: "LRD" })).rejects.toMatchObject({
      fields: [{ path: "currency" }, { path: "payerCurrency" }],
    });
    expect(await clock.until(collections.start(aRequest({ ...PERSONAL, note: "Another note" })))).toMatchObject({
      id: payment.id,
    });
  });

  it("is refused while the payment is open, and changes nothing then", async () => {
    const { store } = await STORES[name]!();
    const { clock, worker } = openShop({ store });
    const collections = worker();
    const payment = await clock.until(collections.start(aRequest(PERSONAL)));
    await expect(collections.forgetPayer(payment.id)).rejects.toMatchObject({
      name: "ForgetRefusedError",
      outcome: "not-sent",
      referenceId: payment.referenceId,
      message: expect.stringMatching(/attempt 1 is pending/),
    });
    expect((await store.load(payment.id))?.request.payer?.name).toBe(PERSONAL.payer.name);
    expect(await clock.until(payment.settled())).toMatchObject({ status: "completed" });
    await clock.until(collections.close());
  });

  it("forgets every attempt, and refuses another one", async () => {
    const { clock, store, collections, collect, asked } = await openForgetting(name);
    const payer = { ...PERSONAL.payer, phone: `+${MAGIC_PHONES.refused.MTN_MOMO_LBR}` };
    const { payment } = await collect({ payer });
    const second = await clock.until(collections.retry(payment.id));
    expect(await clock.until(second.settled())).toMatchObject({ status: "failed" });
    await collections.forgetPayer(payment.id);
    const records = await collectAll(store.list({}));
    expect(records.map(({ attempt }) => attempt)).toEqual([1, 2]);
    expect(JSON.stringify(records)).not.toMatch(NAMES);
    asked();
    await expect(collections.retry(payment.id)).rejects.toMatchObject({
      name: "RetryRefusedError",
      message: expect.stringMatching(/forgotten/),
    });
    expect(asked()).toEqual([]);
  });

  it("may be asked twice, and while another worker saves an ending", async () => {
    const { store, collections, collect } = await openForgetting(name);
    const { payment } = await collect();
    const record = (await store.load(payment.id))!;
    await Promise.all([
      collections.forgetPayer(payment.id),
      store.save({ ...record, delivery: { tries: 1, leaseEndsAt: record.updatedAt } }).catch(() => undefined),
      collections.forgetPayer(payment.id),
    ]);
    await collections.forgetPayer(payment.id);
    expect(JSON.stringify(await store.load(payment.id))).not.toMatch(NAMES);
  });
});

it("may be asked by the handler of the ending, which is confirmed all the same", async () => {
  const { clock, worker, store } = openShop({ settleAfterMs: 0 });
  const collections = worker();
  let calls = 0;
  collections.onSettled(async ({ id }) => {
    calls += 1;
    await collections.forgetPayer(id);
  });
  const payment = await clock.until(collections.start(aRequest(PERSONAL)));
  await clock.until(payment.settled());
  await clock.run(15 * 60_000);
  const record = await store.load(payment.id);
  expect({ calls, isConfirmed: record?.delivery?.doneAt !== undefined }).toEqual({ calls: 1, isConfirmed: true });
  expect(JSON.stringify(record)).not.toMatch(NAMES);
  await clock.until(collections.close());
});

it("is still corrected when Dollr says later that it was paid", async () => {
  const { store } = await STORES["memory"]!();
  const { clock, worker, sandbox } = openShop({
    store,
    settleAfterMs: 0,
    behaviour: { flipsToCompletedAfterMs: 120_000 },
  });
  const told: SettledOutcome[] = [];
  const collections = worker({ watch: { onAttention: () => undefined } });
  collections.onSettled((outcome) => void told.push(outcome));
  const payer = { ...PERSONAL.payer, phone: `+${MAGIC_PHONES.refused.MTN_MOMO_LBR}` };
  const payment = await clock.until(collections.start(aRequest({ ...PERSONAL, payer })));
  expect(await clock.until(payment.settled())).toMatchObject({ status: "failed" });
  await collections.forgetPayer(payment.id);
  await clock.run(10 * 60_000);
  expect(told).toMatchObject([{ status: "failed" }, { status: "completed", corrects: "failed" }]);
  expect(sandbox.ledger.charges).toHaveLength(1);
  expect(JSON.stringify(await store.load(payment.id))).not.toMatch(NAMES);
  await clock.until(collections.close());
});

it("still finds a later attempt that only Dollr knows of, by its reference", async () => {
  const { clock, worker, store } = openShop({ settleAfterMs: 0 });
  const payer = { ...PERSONAL.payer, phone: `+${MAGIC_PHONES.refused.MTN_MOMO_LBR}` };
  const request = aRequest({ ...PERSONAL, payer });
  const first = worker();
  const payment = await clock.until(first.start(request));
  await clock.until(payment.settled());
  const older = memoryStore();
  await older.open((await store.load(payment.id))!);
  const retried = await clock.until(first.retry(payment.id));
  await clock.until(retried.settled());
  const restored = worker({ store: older });
  await restored.forgetPayer(payment.id);
  await clock.until(restored.start(request));
  const adopted = (await restored.get(payment.id))!;
  expect(adopted.record).toMatchObject({ attempt: 2, referenceId: retried.referenceId });
  expect(await clock.until(adopted.settled())).toMatchObject({ status: "failed" });
  await expect(restored.retry(payment.id)).rejects.toThrow(/forgotten/);
  for (const each of [first, restored]) await clock.until(each.close());
});

it("is refused where there is no payment, and for what is no id", async () => {
  const { collections } = await openForgetting("memory");
  await expect(collections.forgetPayer("order-0")).rejects.toMatchObject({
    name: "ForgetRefusedError",
    message: expect.stringMatching(/none under this id/),
  });
  await expect(collections.forgetPayer("order-1042 ")).rejects.toMatchObject({ name: "DollrInputError" });
});

it("does not touch the payment of another shop", async () => {
  const { worker, collect } = await openForgetting("memory");
  await collect();
  const other = worker({ namespace: "shop-2" });
  await expect(other.forgetPayer("order-1042")).rejects.toMatchObject({ name: "OtherMerchantError" });
  await other.close();
});
