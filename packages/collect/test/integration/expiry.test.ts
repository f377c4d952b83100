import { describe, expect, it } from "vitest";
import { memoryStore } from "../../src/index.ts";
import { HOUR_MS, MINUTE_MS } from "../support/flipping-shop.ts";
import { charges, payerAt, phoneOf, states } from "../support/opened-payment.ts";
import { aRequest, openShop } from "../support/shop.ts";

describe("a payment that expires", () => {
  it.each([
    ["document", true],
    ["document", false],
    ["checkout", true],
    ["checkout", false],
  ] as const)(
    "made by %s, in a store that was restored (%s) or lost: nothing arrives afterwards",
    async (via, isRestored) => {
      const shop = openShop();
      const request = aRequest({ via, expiresAt: new Date(shop.clock.now() + MINUTE_MS) });
      shop.sandbox.faults.add({ kind: "delayed", operation: "executeCollection", delayMs: 2 * MINUTE_MS });
      shop.sandbox.faults.add({ kind: "server-error", operation: "createCheckoutSession", times: 1 });
      const first = shop.worker();
      await shop.clock.until(first.start(request));
      const copy = (await shop.store.load(request.id))!;
      expect(copy).toMatchObject({ stage: "preparing", results: { source: { type: "INVOICE" } } });
      await shop.clock.run(10_000);
      expect((await shop.store.load(request.id))!.stage).toBe("executing");
      await shop.clock.until(first.close());
      await shop.clock.run(MINUTE_MS);
      const store = memoryStore();
      if (isRestored) await store.open(copy);
      const collections = shop.worker({ store });
      const payment = await shop.clock.until(collections.start(request));
      await shop.clock.run(10 * MINUTE_MS);
      expect([(await payment.settled()).status, charges(shop)]).toEqual(["failed", 0]);
      await shop.clock.until(collections.close());
    },
  );

  it("after its store was lost leaves nothing to be paid for an execution that arrives only then", async () => {
    const shop = openShop();
    const collections = shop.worker();
    const request = aRequest({ expiresAt: new Date(shop.clock.now() + 30_000) });
    shop.sandbox.faults.add({ kind: "delayed", operation: "executeCollection", delayMs: 45_000, times: 1 });
    await shop.clock.until(collections.start(request, { wait: false }));
    await shop.clock.run(20_000);
    await shop.clock.until(collections.close());
    const lost = shop.worker({ store: memoryStore() });
    shop.sandbox.faults.add({ kind: "server-error", operation: "createCheckoutSession", times: 1_000 });
    const payment = await shop.clock.until(lost.start(request));
    await shop.clock.run(10 * MINUTE_MS);
    const ended = await shop.clock.until(payment.settled());
    expect([ended.status, charges(shop)]).toEqual(["failed", 0]);
    await shop.clock.until(lost.close());
  });

  it("is not executed afterwards", async () => {
    const shop = openShop();
    const expiresAt = new Date(shop.clock.now() + MINUTE_MS);
    const collections = shop.worker();
    shop.sandbox.faults.add({ kind: "server-error", operation: "createCheckoutSession", times: 1_000 });
    const payment = await shop.clock.until(collections.start(aRequest({ expiresAt })));
    await shop.clock.run(2 * MINUTE_MS);
    shop.sandbox.faults.clear();
    await shop.clock.run(10 * MINUTE_MS);
    expect(await payment.settled()).toMatchObject({ status: "failed", code: "expired" });
    expect(shop.sandbox.ledger.executions).toEqual([]);
    await shop.clock.until(collections.close());
  });

  it("on its page is canceled then, unless somebody is paying", async () => {
    for (const isPaying of [false, true]) {
      const shop = openShop();
      const expiresAt = new Date(shop.clock.now() + 5 * MINUTE_MS);
      const collections = shop.worker();
      const payment = await shop.clock.until(collections.start(aRequest({ via: "hosted", expiresAt })));
      await shop.clock.run(5 * MINUTE_MS - 100);
      if (isPaying) shop.sandbox.payer.pay(payment.record.results.source!.id, { phone: phoneOf("slow") });
      await shop.clock.run(12 * MINUTE_MS);
      const outcome = await (await collections.get(payment.id))!.settled();
      expect(outcome).toMatchObject(isPaying ? { status: "completed" } : { status: "failed", code: "expired" });
      expect(states(shop)).toEqual([isPaying ? "PAID" : "CANCELED"]);
      await shop.clock.until(collections.close());
    }
  });

  it("is canceled too where its address has not left", async () => {
    const shop = openShop({ behaviour: { checkoutCreate: "leaves-idle" } });
    const expiresAt = new Date(shop.clock.now() + MINUTE_MS);
    const collections = shop.worker();
    shop.sandbox.faults.add({ kind: "server-error", operation: "publishInvoice", times: 1_000 });
    await shop.clock.until(collections.start(aRequest({ via: "hosted", expiresAt })));
    expect(states(shop)).toEqual(["IDLE"]);
    await shop.clock.run(12 * MINUTE_MS);
    expect((await collections.get("order-1042"))!.record).toMatchObject({
      status: "failed",
      cause: { code: "expired" },
    });
    expect(states(shop)).toEqual(["CANCELED"]);
    await shop.clock.until(collections.close());
  });

  it.each([true, false])(
    "ends when an answer was lost before, and nothing can be sent that would tell: arrived %s",
    async (hasArrived) => {
      const shop = openShop();
      const collections = shop.worker();
      const expiresAt = new Date(shop.clock.now() + 75_000);
      const lost = hasArrived ? "answer-lost" : "request-lost";
      shop.sandbox.faults.add({ kind: lost, operation: "executeCollection", times: 1 });
      const payment = await shop.clock.until(collections.start(aRequest({ expiresAt })));
      shop.sandbox.faults.add({ kind: "unauthorized", operation: "executeCollection", times: 1_000 });
      await shop.clock.run(20 * MINUTE_MS);
      const outcome = await payment.settled({ timeoutMs: 0 });
      expect(outcome).toMatchObject(hasArrived ? { status: "completed" } : { status: "failed", code: "expired" });
      expect(states(shop)).toEqual([hasArrived ? "PAID" : "CANCELED"]);
      await shop.clock.until(collections.close());
    },
  );

  it("ends, tried again after a failure, although Dollr leaves the document as if somebody were paying", async () => {
    const shop = openShop({ behaviour: { afterFailedPayment: "processing" } });
    const collections = shop.worker();
    const expiresAt = new Date(shop.clock.now() + MINUTE_MS);
    const payment = await shop.clock.until(collections.start(aRequest({ expiresAt, payer: payerAt("refused") })));
    expect(await shop.clock.until(payment.settled())).toMatchObject({ status: "failed" });
    shop.sandbox.faults.add({ kind: "server-error", operation: "createCheckoutSession", times: 1_000 });
    const again = await shop.clock.until(collections.retry(payment.id));
    await shop.clock.run(15 * MINUTE_MS);
    expect(again.record).toMatchObject({ attempt: 2, status: "failed", cause: { code: "expired" } });
    expect(charges(shop)).toBe(0);
    await shop.clock.until(collections.close());
  });

  it("is not tried again before it is given more time: nothing is asked of Dollr", async () => {
    const shop = openShop();
    const collections = shop.worker();
    shop.sandbox.faults.add({ kind: "server-error", operation: "createCheckoutSession", times: 1_000 });
    const expiresAt = new Date(shop.clock.now() + MINUTE_MS);
    const payment = await shop.clock.until(collections.start(aRequest({ expiresAt })));
    expect(await shop.clock.until(payment.settled())).toMatchObject({ status: "failed", code: "expired" });
    shop.sandbox.faults.clear();
    shop.asked();
    const why = `its expiresAt, ${expiresAt.toISOString()}, has passed; a new attempt needs a later one`;
    await expect(collections.retry(payment.id)).rejects.toThrow(why);
    expect(shop.asked()).toEqual([]);
    const later = new Date(shop.clock.now() + MINUTE_MS);
    const again = await shop.clock.until(collections.retry(payment.id, { expiresAt: later }));
    expect(await shop.clock.until(again.settled())).toMatchObject({ status: "completed" });
    await shop.clock.until(collections.close());
  });

  it("and was paid after all is found by a retry, though that comes too late for a new attempt", async () => {
    const shop = openShop({ behaviour: { flipsToCompletedAfterMs: 48 * HOUR_MS } });
    const collections = shop.worker();
    const expiresAt = new Date(shop.clock.now() + MINUTE_MS);
    const payment = await shop.clock.until(collections.start(aRequest({ expiresAt, payer: payerAt("refused") })));
    expect(await shop.clock.until(payment.settled())).toMatchObject({ status: "failed" });
    await shop.clock.run(72 * HOUR_MS);
    await expect(shop.clock.until(collections.retry(payment.id))).rejects.toThrow("completed");
    expect((await collections.get(payment.id))!.record.status).toBe("completed");
    await shop.clock.until(collections.close());
  });

  it("goes on when it was sent before", async () => {
    const shop = openShop();
    const collections = shop.worker();
    const expiresAt = new Date(shop.clock.now() + 1_000);
    const payment = await shop.clock.until(collections.start(aRequest({ expiresAt })));
    await shop.clock.run(MINUTE_MS);
    expect(await payment.settled()).toMatchObject({ status: "completed" });
    await shop.clock.until(collections.close());
  });
});
