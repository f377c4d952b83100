import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import { describe, expect, it } from "vitest";
import type { CollectionRecord, CollectionStore } from "../../src/index.ts";
import { differingIn, endedIn, storeOf, UNWATCHED, USD } from "../support/compared-shop.ts";
import { listen, MINUTE_MS, phone } from "../support/flipping-shop.ts";
import { aRequest, createClient, openShop } from "../support/shop.ts";

describe("reconcile", () => {
  it("fills in amounts that were not told, and takes those of today where they have changed: people hear of these", async () => {
    const shop = openShop();
    const ended = await endedIn(shop);
    const changed = { ...ended, id: "changed", paid: { payer: USD("25.50"), payee: USD("20.00") } };
    const { paid: _, ...bare } = { ...ended, id: "bare" };
    const store = await storeOf([ended, changed, bare]);
    const { collections, reports, told } = listen(shop, { store });
    const report = await shop.clock.until(collections.reconcile({ sample: 1 }));
    expect(report).toMatchObject({ read: 3, sampled: 2, mended: 2 });
    expect(report.differences).toMatchObject([
      {
        ...{ kind: "amount-differs", count: 2, mended: 2, sum: "51.00" },
        items: [
          { id: "changed", was: { payee: USD("20.00") }, is: { payee: USD("24.86") } },
          { id: "bare", was: { status: "completed" }, is: { payer: USD("25.50") } },
        ],
      },
    ]);
    expect(report.sums).toEqual([
      { side: "payee", currency: "USD", ours: "44.86", dollr: "74.58", difference: "29.72" },
      { side: "payer", currency: "USD", ours: "51.00", dollr: "76.50", difference: "25.50" },
    ]);
    expect(reports).toMatchObject([{ kind: "amounts-corrected", id: "changed", was: { payee: USD("20.00") } }]);
    await shop.clock.run(1_000);
    expect(told.map(({ id }) => id).sort()).toEqual(["bare", "changed", "order-1042"]);
    expect((await collections.get("bare"))!.record.paid).toEqual(ended.paid);
    await shop.clock.until(collections.close());
  });

  it("tells of other money than what was asked for with Dollr's amounts, and leaves it to people", async () => {
    const shop = openShop();
    const ended = await endedIn(shop);
    const collections = shop.worker(UNWATCHED);
    shop.sandbox.faults.add({ kind: "odd-amount", amount: 3.1, operation: "retrieveCollectionStatus", times: 9 });
    const report = await shop.clock.until(collections.reconcile({ sample: 1 }));
    expect(report).toMatchObject({ mended: 0, differences: [{ kind: "amount-differs", count: 1, mended: 0 }] });
    const [item] = report.differences[0]!.items;
    expect(item).toMatchObject({ isMended: false, why: expect.stringContaining("look into it") });
    expect(item).toMatchObject({ was: { status: "completed", payer: USD("25.50") }, is: { payer: USD("3.10") } });
    expect(report.sums[1]).toMatchObject({ side: "payer", ours: "25.50", dollr: "3.10", difference: "-22.40" });
    expect((await shop.store.load(ended.id))!.paid).toEqual(ended.paid);
    await shop.clock.until(collections.close());
  });

  it("tells what was completed and has failed at Dollr, and mends it when Dollr has said so for minutes", async () => {
    const shop = openShop();
    await endedIn(shop);
    const client = createClient(shop.clock, async (url, init) => {
      const answer = await shop.sandbox.fetch(new Request(url, init));
      if (!answer.ok || !/status\/(collection|source)/.test(String(url))) return answer;
      const changes = String(url).includes("source") ? { status: "CANCELED", paid_at: null } : { status: "FAILED" };
      return Response.json({ ...((await answer.json()) as object), ...changes });
    });
    const collections = shop.worker({ client, ...UNWATCHED });
    const first = await shop.clock.until(collections.reconcile({ sample: 1 }));
    expect(first.differences).toMatchObject([{ kind: "failed-at-dollr", mended: 0, items: [{ isMended: false }] }]);
    await shop.clock.run(6 * MINUTE_MS);
    // It is in doubt now, so no sample has to find it.
    const second = await shop.clock.until(collections.reconcile({ sample: 0 }));
    expect(second.differences).toMatchObject([{ kind: "failed-at-dollr", mended: 1 }]);
    expect(second.sums[1]).toMatchObject({ side: "payer", ours: "25.50", dollr: "0.00", difference: "-25.50" });
    expect((await shop.store.load("order-1042"))!.status).toBe("failed");
    await shop.clock.until(collections.close());
  });

  it("tells of two attempts that were both charged", async () => {
    const shop = openShop();
    const collections = shop.worker(UNWATCHED);
    const stuck = { name: "Ama Example", phone: MAGIC_PHONES.stuck.MTN_MOMO_LBR };
    const first = await shop.clock.until(collections.start(aRequest({ payer: stuck })));
    shop.sandbox.payer.refuse(first.referenceId);
    await shop.clock.run(10_000);
    await shop.clock.until(collections.advance(first.id));
    const second = await shop.clock.until(collections.retry(first.id));
    shop.sandbox.payer.approve(second.referenceId);
    await shop.clock.run(10_000);
    const client = createClient(shop.clock, async (url, init) => {
      const answer = await shop.sandbox.fetch(new Request(url, init));
      if (!String(url).endsWith(first.referenceId)) return answer;
      return Response.json({ ...((await answer.json()) as object), status: "COMPLETED" });
    });
    const after = shop.worker({ client, ...UNWATCHED });
    const report = await shop.clock.until(after.reconcile());
    expect(differingIn(report)).toEqual([
      ["completed-at-dollr", 1],
      ["ended-at-dollr", 1],
      ["second-charge", 1],
    ]);
    expect(report.differences[2]).toMatchObject({ sum: "25.50", moved: [], mended: 0, items: [{ attempt: 2 }] });
    expect(report.sums[1]).toMatchObject({ side: "payer", ours: "0.00", dollr: "51.00" });
    await shop.clock.until(after.close());
  });

  it("tells what Dollr does not know, once it has to know it, and nothing of what was never sent", async () => {
    const shop = openShop();
    const ended = await endedIn(shop);
    shop.sandbox.faults.add({ kind: "request-lost", operation: "createParty" });
    shop.sandbox.faults.add({ kind: "request-lost", operation: "executeCollection" });
    const collections = shop.worker(UNWATCHED);
    await shop.clock.until(collections.start(aRequest({ id: "begun", payer: { name: "Bea Example", phone } })));
    const lost = await shop.clock.until(collections.start(aRequest({ id: "lost" })));
    expect(lost.record).toMatchObject({ stage: "executing", status: "unknown" });
    await shop.clock.run(1_000);
    expect(differingIn(await shop.clock.until(collections.reconcile({ sample: 1 })))).toEqual([]);
    shop.sandbox.reset();
    await shop.clock.run(MINUTE_MS);
    const report = await shop.clock.until(collections.reconcile({ sample: 1 }));
    expect(report.differences).toMatchObject([
      { kind: "missing-at-dollr", mended: 0, moved: [{ side: "payee" }, { side: "payer" }] },
    ]);
    expect(report.differences[0]!.items.map(({ id }) => id).sort()).toEqual(["lost", ended.id]);
    expect(report.sums[1]).toMatchObject({ side: "payer", ours: "25.50", dollr: "0.00", difference: "-25.50" });
    expect(await shop.store.load(ended.id)).toEqual(ended);
    expect(shop.sandbox.ledger.executions).toEqual([]);
    await shop.clock.until(collections.close());
  });

  it("tells of a page that Dollr does not know any more", async () => {
    const shop = openShop();
    const collections = shop.worker(UNWATCHED);
    const page = await shop.clock.until(collections.start(aRequest({ via: "hosted" })));
    shop.sandbox.payer.pay((page.record as CollectionRecord).results.source!.id, { phone });
    await shop.clock.run(10_000);
    await shop.clock.until(collections.advance(page.id));
    shop.sandbox.reset();
    const report = await shop.clock.until(collections.reconcile({ sample: 1 }));
    expect(report.differences).toMatchObject([{ kind: "missing-at-dollr", items: [{ was: { status: "completed" } }] }]);
    await shop.clock.until(collections.close());
  });

  it("compares a record as others have saved it since it was listed", async () => {
    const shop = openShop();
    const ended = await endedIn(shop);
    const { paid: _, settledAt: __, ...open } = ended;
    const store: CollectionStore = {
      ...shop.store,
      async *list() {
        yield { ...open, stage: "executed", status: "pending", version: ended.version - 1 };
      },
    };
    const report = await shop.clock.until(shop.worker({ ...UNWATCHED, store }).reconcile());
    expect(report).toMatchObject({ read: 1, differences: [], sums: [{}, { ours: "25.50", dollr: "25.50" }] });
  });

  it("settles a page that was paid, and waits with one that nobody pays", async () => {
    const shop = openShop();
    const collections = shop.worker(UNWATCHED);
    const page = await shop.clock.until(collections.start(aRequest({ via: "hosted" })));
    await shop.clock.until(collections.start(aRequest({ via: "hosted", id: "unpaid" })));
    shop.sandbox.payer.pay((page.record as CollectionRecord).results.source!.id, { phone });
    await shop.clock.run(10_000);
    const report = await shop.clock.until(collections.reconcile());
    expect(report.differences).toMatchObject([
      { kind: "ended-at-dollr", count: 1, mended: 1, items: [{ id: page.id }] },
    ]);
    expect(report.sums[1]).toMatchObject({ side: "payer", ours: "0.00", dollr: "25.50" });
    expect(shop.sandbox.requests.filter(({ operation }) => /^cancel/.test(`${operation}`))).toEqual([]);
    await shop.clock.until(collections.close());
  });

  it("leaves a payment alone that a pass of this process is taking further just now", async () => {
    const shop = openShop({ answerMs: 200 });
    const collections = shop.worker({ watch: { onAttention: () => undefined } });
    const starting = collections.start(aRequest());
    await shop.clock.run(700);
    const { version } = (await shop.store.load("order-1042"))!;
    expect(await shop.clock.until(collections.reconcile())).toMatchObject({ read: 0, records: { pending: 1 } });
    expect((await shop.store.load("order-1042"))!.version).toBe(version);
    const payment = await shop.clock.until(starting);
    expect(await shop.clock.until(payment.settled())).toMatchObject({ status: "completed" });
    await shop.clock.until(collections.close());
  });

  it("leaves out what was made before `since`, and what belongs to another merchant", async () => {
    const shop = openShop();
    await endedIn(shop);
    await shop.clock.run(MINUTE_MS);
    const since = new Date(shop.clock.now());
    await endedIn(shop, { id: "later" });
    const others = shop.worker({ namespace: "another shop", ...UNWATCHED });
    expect(await shop.clock.until(others.reconcile({ sample: 1 }))).toMatchObject({
      read: 0,
      records: { completed: 0 },
    });
    const report = await shop.clock.until(shop.worker(UNWATCHED).reconcile({ since, sample: 1 }));
    expect(report).toMatchObject({ read: 1, records: { completed: 1 }, differences: [] });
  });

  it.each([
    [{ since: "2026-11-01" }, "since has to be a valid Date"],
    [{ since: new Date(Number.NaN) }, "since has to be a valid Date"],
    [{ since: new Date("2999-01-01") }, "since has to be in the past, and 2999"],
    [{ sample: 5 }, "sample has to be a number from 0 to 1"],
    [{ sample: Number.NaN }, "sample has to be a number from 0 to 1"],
  ])("refuses %j before anything is read", async (options, message) => {
    const shop = openShop();
    await endedIn(shop);
    shop.asked();
    const reconciling = shop.worker(UNWATCHED).reconcile(options as never);
    await expect(reconciling).rejects.toMatchObject({
      ...{ name: "DollrConfigError", message: expect.stringContaining(message) },
    });
    expect(shop.asked()).toEqual([]);
  });
});
