import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import { describe, expect, it } from "vitest";
import { type Collections, memoryStore } from "../../src/index.ts";
import { sqliteStore } from "../../src/sqlite.ts";
import { MINUTE_MS } from "../support/flipping-shop.ts";
import { aRequest, openShop } from "../support/shop.ts";

describe.each([
  ["memory", memoryStore],
  ["sqlite", () => sqliteStore(":memory:")],
])("close, over %s", (_, open) => {
  it("begins nothing new: no request leaves after it, the execution least of all", async () => {
    const shop = openShop({ store: open(), answerMs: 200 });
    const collections: Collections = shop.worker();
    const started = collections.start(aRequest(), { wait: false });
    await shop.clock.until(started);
    await shop.clock.run(250);
    const asked = shop.sandbox.requests.length;
    await shop.clock.until(collections.close());
    // What had left before: counterparty and account.
    expect(shop.sandbox.requests.length).toBeLessThanOrEqual(asked + 2);
    expect(shop.sandbox.ledger.executions).toEqual([]);
    const next = shop.worker();
    await shop.clock.until(next.resume());
    await shop.clock.run(MINUTE_MS);
    expect((await shop.store.load("order-1042"))!.status).toBe("completed");
    await shop.clock.until(next.close());
  });
});

describe("a store that was brought back from a backup", () => {
  it.each(["document", "hosted"] as const)("finds the attempt that came after the failed one: %s", async (via) => {
    const shop = openShop();
    const payer = { name: "Ama Example", phone: MAGIC_PHONES.stuck.MTN_MOMO_LBR };
    const request = aRequest({ via, ...(via === "document" && { payer }) });
    const before = shop.worker();
    const first = await shop.clock.until(before.start(request));
    if (via === "document") shop.sandbox.payer.refuse(first.referenceId);
    else await shop.clock.until(shop.client.invoices.cancel(first.record.results.source!.id));
    await shop.clock.run(2 * MINUTE_MS);
    const backup = (await shop.store.load(first.id))!;
    expect(backup.status).toBe("failed");
    const second = await shop.clock.until(before.retry(first.id));
    await shop.clock.until(before.close());
    const store = memoryStore();
    await store.open(backup);
    const after = shop.worker({ store });
    const again = await shop.clock.until(after.start(request));
    expect(again.record).toMatchObject({ attempt: 2, referenceId: second.referenceId });
    await shop.clock.until(after.close());
  });
});
