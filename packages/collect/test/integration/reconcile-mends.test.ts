import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import { describe, expect, it } from "vitest";
import { memoryStore } from "../../src/index.ts";
import { sqliteStore } from "../../src/sqlite.ts";
import { endedIn, storeOf, UNWATCHED, USD } from "../support/compared-shop.ts";
import { kindsOf, listen, MINUTE_MS, openFlippingShop } from "../support/flipping-shop.ts";
import { aRequest, openShop } from "../support/shop.ts";

describe.each([
  ["memory", memoryStore],
  ["sqlite", () => sqliteStore(":memory:")],
])("reconcile, over %s", (_, open) => {
  it("mends what has failed here and is completed at Dollr, and tells of it", async () => {
    const shop = openFlippingShop(MINUTE_MS);
    const store = open();
    const payment = await shop.clock.until(shop.worker({ store, ...UNWATCHED }).start(aRequest()));
    expect(payment.record.status).toBe("failed");
    await shop.clock.run(2 * MINUTE_MS);
    const { collections, told, reports, events } = listen(shop, { store });
    await shop.clock.run(1_000);
    const report = await shop.clock.until(collections.reconcile());
    await shop.clock.run(MINUTE_MS);
    expect(report).toEqual({
      flow: "collection",
      records: { completed: 0, failed: 1, pending: 0, unknown: 0, "action-required": 0 },
      ...{ read: 1, sampled: 0, mended: 1, isStopped: false },
      differences: [
        {
          ...{ kind: "completed-at-dollr", flow: "collection", currency: "USD", count: 1, mended: 1, sum: "25.50" },
          moved: report.sums,
          items: [
            {
              ...{ id: "order-1042", attempt: 1, referenceId: payment.referenceId, isMended: true },
              was: { status: "failed" },
              is: { status: "completed", payer: USD("25.50"), payee: USD("24.86") },
            },
          ],
        },
      ],
      sums: [
        { side: "payee", currency: "USD", ours: "0.00", dollr: "24.86", difference: "24.86" },
        { side: "payer", currency: "USD", ours: "0.00", dollr: "25.50", difference: "25.50" },
      ],
    });
    expect(told).toMatchObject([{ status: "failed" }, { status: "completed", corrects: "failed" }]);
    expect(kindsOf(reports)).toEqual(["ending-corrected"]);
    expect(events).toMatchObject([{ type: "status.changed" }, { type: "corrected" }]);
    expect(await shop.clock.until(collections.reconcile({ sample: 1 }))).toMatchObject({ differences: [], read: 1 });
    await shop.clock.until(collections.close());
  });

  it("finds in a store of an old backup what came after it: an ending, and a whole attempt", async () => {
    const shop = openShop();
    const before = shop.worker(UNWATCHED);
    const stuck = { name: "Ama Example", phone: MAGIC_PHONES.stuck.MTN_MOMO_LBR };
    const first = await shop.clock.until(before.start(aRequest({ payer: stuck })));
    shop.sandbox.payer.refuse(first.referenceId);
    await shop.clock.run(10_000);
    await shop.clock.until(before.advance(first.id));
    const open1 = await shop.clock.until(before.start(aRequest({ id: "order-1043" })));
    const backup = [(await shop.store.load(first.id))!, (await shop.store.load(open1.id))!];
    expect(backup.map(({ status }) => status)).toEqual(["failed", "pending"]);
    const second = await shop.clock.until(before.retry(first.id));
    shop.sandbox.payer.approve(second.referenceId);
    await shop.clock.run(MINUTE_MS);
    const store = await storeOf(backup, open());
    const after = shop.worker({ store, ...UNWATCHED });
    const report = await shop.clock.until(after.reconcile());
    expect(report).toMatchObject({ read: 3, mended: 2 });
    expect(report.differences).toMatchObject([
      { kind: "ended-at-dollr", count: 1, items: [{ id: "order-1043", was: { status: "pending" } }] },
      {
        kind: "missing-here",
        items: [{ id: "order-1042", attempt: 2, referenceId: second.referenceId, is: { payer: USD("25.50") } }],
      },
    ]);
    expect(report.differences[1]!.items[0]).not.toHaveProperty("was");
    expect(report.sums).toMatchObject([{}, { side: "payer", ours: "0.00", dollr: "51.00", difference: "51.00" }]);
    expect((await after.get("order-1042"))!.record).toMatchObject({ attempt: 2, status: "completed" });
    await shop.clock.until(after.close());
  });

  it("reads what is in doubt, and of the others a sample that the same seed draws again", async () => {
    const shop = openShop();
    const ended = await endedIn(shop);
    const many = Array.from({ length: 200 }, (_, index) => ({ ...ended, id: `order-${index}` }));
    const store = await storeOf(many, open());
    const drawn = async (sample: number | undefined) => {
      const collections = openShop({ seed: 7 }).worker({ ...UNWATCHED, store, client: shop.client, clock: shop.clock });
      return shop.clock.until(collections.reconcile({ sample }));
    };
    const [tenth, again] = [await drawn(0.1), await drawn(0.1)];
    expect(tenth).toEqual(again);
    expect(tenth.records.completed).toBe(200);
    expect([tenth.read, tenth.sampled]).toEqual([17, 17]);
    expect((await drawn(undefined)).read).toBe(9);
    expect((await drawn(0)).read).toBe(0);
    expect((await drawn(1)).read).toBe(200);
  });
});
