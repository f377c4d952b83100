import type { FaultRule } from "@dollr-kit/sandbox";
import { describe, expect, it } from "vitest";
import { mortal } from "../../../flow/test/support/mortal.ts";
import type { CollectionRecord } from "../../src/index.ts";
import { aRequest, createClient, openShop, type Shop } from "../support/shop.ts";

const ITEMS = Array.from({ length: 20 }, (_, index) => ({ name: `Line ${index + 1}`, amount: `${index + 1}.25` }));
const TOTAL = "215.00";
const operation = "invoices.addItem";

const start = (shop: Shop, collections = shop.worker()) => collections.start(aRequest({ items: ITEMS }));

/** The payment is completed, once, by a document that has each line of the cart once. */
async function expectCollected(shop: Shop) {
  const record = (await shop.store.load("order-1042")) as CollectionRecord;
  expect(record).toMatchObject({ status: "completed", paid: { payer: { amount: TOTAL } } });
  expect(shop.sandbox.ledger.charges).toHaveLength(1);
  const { invoice_items: lines = [] } = await shop.clock.until(
    shop.client.invoices.retrieve(record.results.source!.id),
  );
  expect(lines.map(({ name }) => name).sort()).toEqual(ITEMS.map(({ name }) => name).sort());
  return { record, names: lines.map(({ name }) => name) };
}

describe("a cart that is added side by side", () => {
  it.each<[string, FaultRule]>([
    ["answers are lost", { kind: "answer-lost", operation, times: 3, skip: 4 }],
    ["requests are lost", { kind: "request-lost", operation, times: 9 }],
    ["Dollr asks to wait", { kind: "rate-limited", operation, times: 1, skip: 10 }],
    ["answers are no answers", { kind: "server-error", operation, phase: "after", times: 2, skip: 7 }],
    ["lines arrive twice", { kind: "delivered-twice", operation, times: 2 }],
    ["a line arrives long after its sender has given up", { kind: "delayed", operation, delayMs: 45_000, times: 1 }],
  ])("is each line once, and charged once, though %s", async (_, fault) => {
    const shop = openShop({ answerMs: 50 });
    shop.sandbox.faults.add(fault);
    const collections = shop.worker();
    await shop.clock.until(start(shop, collections));
    await shop.clock.run(5 * 60_000);
    await expectCollected(shop);
    await shop.clock.until(collections.close());
  });

  it("of which some lines are there is read before the others are added", async () => {
    const shop = openShop();
    shop.sandbox.faults.add({ kind: "request-lost", operation, times: 1, skip: 2 });
    shop.sandbox.faults.add({ kind: "answer-lost", operation, times: 1, skip: 4 });
    const collections = shop.worker();
    await shop.clock.until(start(shop, collections));
    await shop.clock.run(60_000);
    const { record, names } = await expectCollected(shop);
    expect(names.slice(0, 8)).toEqual([1, 2, 4, 5, 6, 7, 8, 3].map((line) => `Line ${line}`));
    expect(record.results.discardedIds).toBeUndefined();
    await shop.clock.until(collections.close());
  });

  it.each([3, 8, 13])("goes on in another process, where its own died after %i lines had arrived", async (arrived) => {
    const shop = openShop();
    const victim = mortal(shop.store);
    const isDead = () => shop.sandbox.requests.filter((each) => each.operation === "addInvoiceItem").length >= arrived;
    const client = createClient(shop.clock, async (...args) => {
      await shop.clock.sleep(50);
      if (isDead()) return new Promise(() => undefined);
      const answer = await shop.sandbox.fetch(...args);
      if (isDead()) victim.kill();
      return answer;
    });
    start(shop, shop.worker({ store: victim.store, client })).catch(() => undefined);
    await shop.clock.run(10_000);
    const heir = shop.worker();
    await shop.clock.until(heir.resume());
    await shop.clock.run(60_000);
    const { record } = await expectCollected(shop);
    expect(record.results.discardedIds).toBeUndefined();
    expect(shop.asked().filter((each) => each === "addInvoiceItem")).toHaveLength(ITEMS.length);
    await shop.clock.until(heir.close());
  });

  it("that was called off before it was whole is added to another document when it is tried again", async () => {
    const shop = openShop();
    shop.sandbox.faults.add({ kind: "request-lost", operation, times: 1_000, skip: 5 });
    const collections = shop.worker();
    const payment = await shop.clock.until(start(shop, collections));
    await shop.clock.until(collections.cancel(payment.id));
    shop.sandbox.faults.clear();
    const draft = payment.record.results.source!.id;
    const again = await shop.clock.until(collections.retry(payment.id));
    await shop.clock.until(again.settled());
    const { record } = await expectCollected(shop);
    expect(record.results.discardedIds).toEqual([draft]);
    await shop.clock.until(collections.close());
  });

  it("may have another order at Dollr, and has that of the request on the receipt", async () => {
    const shop = openShop({ answerMs: 50 });
    shop.sandbox.faults.add({ kind: "delayed", operation, delayMs: 1_000, times: 1 });
    const collections = shop.worker();
    const payment = await shop.clock.until(start(shop, collections));
    await shop.clock.until(payment.settled());
    const { names } = await expectCollected(shop);
    expect(names.at(-1)).toBe("Line 1");
    const { items } = await shop.clock.until(payment.receipt());
    expect(items.map(({ name }) => name)).toEqual(ITEMS.map(({ name }) => name));
    await shop.clock.until(collections.close());
  });
});
