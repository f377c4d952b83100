import { describe, expect, it } from "vitest";
import { memoryStore } from "../../src/index.ts";
import { MINUTE_MS } from "../support/flipping-shop.ts";
import { charges, open, payerAt, phoneOf, states } from "../support/opened-payment.ts";
import { aRequest, openShop } from "../support/shop.ts";

describe("a payment that is called off", () => {
  it("before anything was sent has failed, and no money moved", async () => {
    const shop = openShop();
    const collections = shop.worker();
    shop.sandbox.faults.add({ kind: "server-error", operation: "createCheckoutSession", times: 1_000 });
    const payment = await shop.clock.until(collections.start(aRequest()));
    const told: string[] = [];
    collections.onSettled(({ status }) => void told.push(status));
    const canceled = await shop.clock.until(collections.cancel(payment.id));
    expect(await canceled.settled()).toMatchObject({ status: "failed", code: "canceled", by: "merchant" });
    shop.sandbox.faults.clear();
    await shop.clock.run(10 * MINUTE_MS);
    expect(shop.sandbox.ledger.executions).toEqual([]);
    expect(states(shop)).toEqual(["CANCELED"]);
    expect(told).toEqual(["failed"]);
    const again = await shop.clock.until(collections.retry(payment.id));
    expect(await shop.clock.until(again.settled())).toMatchObject({ status: "completed" });
    expect(charges(shop)).toBe(1);
    await shop.clock.until(collections.close());
  });

  it("and was then paid from another phone is found when the store is lost, and not charged once more", async () => {
    const shop = openShop();
    const collections = shop.worker();
    shop.sandbox.faults.add({ kind: "server-error", operation: "createCheckoutSession", times: 1_000 });
    const payment = await shop.clock.until(collections.start(aRequest()));
    await shop.clock.until(collections.cancel(payment.id));
    shop.sandbox.faults.clear();
    const again = await shop.clock.until(collections.retry(payment.id, { payer: payerAt("slow") }));
    expect(again.referenceId).toBe(payment.referenceId);
    expect(await shop.clock.until(again.settled())).toMatchObject({ status: "completed" });
    const joined = await shop.clock.until(collections.start(aRequest()));
    expect(joined.record.request.payer.phone).toBe(phoneOf("slow"));
    await shop.clock.until(collections.close());
    const lost = shop.worker({ store: memoryStore() });
    const found = await shop.clock.until(lost.start(aRequest()));
    expect(await shop.clock.until(found.settled())).toMatchObject({ status: "completed" });
    expect(charges(shop)).toBe(1);
    await shop.clock.until(lost.close());
  });

  it.each(["INVOICE", "ORDER"] as const)(
    "after its store was lost leaves nothing to be paid for an execution that arrives only then (%s)",
    async (sourceType) => {
      const shop = openShop();
      const collections = shop.worker();
      shop.sandbox.faults.add({ kind: "delayed", operation: "executeCollection", delayMs: 40_000, times: 1 });
      await shop.clock.until(collections.start(aRequest({ sourceType }), { wait: false }));
      await shop.clock.run(20_000);
      await shop.clock.until(collections.close());
      expect(states(shop)).toEqual(["ACTIVE"]);
      const lost = shop.worker({ store: memoryStore() });
      shop.sandbox.faults.add({ kind: "server-error", operation: "createCheckoutSession", times: 1_000 });
      const payment = await shop.clock.until(lost.start(aRequest({ sourceType })));
      const canceled = await shop.clock.until(lost.cancel(payment.id));
      expect(canceled.record).toMatchObject({ status: "failed" });
      await shop.clock.run(10 * MINUTE_MS);
      expect([states(shop), charges(shop)]).toEqual([["CANCELED", "CANCELED"], 0]);
      await shop.clock.until(lost.close());
    },
  );

  it("while another machine has made its document, and not published it, is not published and paid by that one", async () => {
    const shop = openShop();
    const collections = shop.worker();
    shop.sandbox.faults.add({ kind: "server-error", operation: "publishInvoice", times: 2 });
    await shop.clock.until(collections.start(aRequest()));
    expect(states(shop)).toEqual(["IDLE"]);
    const lost = shop.worker({ store: memoryStore() });
    shop.sandbox.faults.add({ kind: "server-error", operation: "createCheckoutSession", times: 1_000 });
    const payment = await shop.clock.until(lost.start(aRequest()));
    expect((await shop.clock.until(lost.cancel(payment.id))).record.status).toBe("failed");
    shop.sandbox.faults.clear();
    await shop.clock.run(3_000);
    expect(states(shop).filter((state) => state !== "CANCELED")).toEqual([]);
    await shop.clock.until(collections.close());
    await shop.clock.until(lost.close());
  });

  it("before its page was made goes on under its reference: a machine that has lost it finds the page that was paid", async () => {
    const shop = openShop();
    const collections = shop.worker();
    shop.sandbox.faults.add({ kind: "request-lost", operation: "createCheckout", times: 1_000 });
    const payment = await shop.clock.until(collections.start(aRequest({ via: "hosted" })));
    expect((await shop.clock.until(collections.cancel(payment.id))).record).toMatchObject({
      status: "failed",
      refused: true,
    });
    shop.sandbox.faults.clear();
    const again = await shop.clock.until(collections.retry(payment.id));
    expect(again.referenceId).toBe(payment.referenceId);
    shop.sandbox.payer.pay(again.record.results.source!.id, { phone: phoneOf("approved") });
    await shop.clock.run(MINUTE_MS);
    await shop.clock.until(collections.close());
    const lost = shop.worker({ store: memoryStore() });
    const found = await shop.clock.until(lost.start(aRequest({ via: "hosted" })));
    await shop.clock.run(MINUTE_MS);
    expect(await shop.clock.until(found.settled())).toMatchObject({ status: "completed" });
    expect([states(shop), charges(shop)]).toEqual([["PAID"], 1]);
    await shop.clock.until(lost.close());
  });

  it.each([0, 500])(
    "while a pass prepares it is not executed, and once that has sent it goes on: an execution arrives %i ms late",
    async (delayMs) => {
      const stages: string[] = [];
      for (let afterMs = 0; afterMs <= 1_600; afterMs += 100) {
        const shop = openShop({ answerMs: 200 });
        const collections = shop.worker();
        shop.sandbox.faults.add({ kind: "delayed", operation: "executeCollection", delayMs, times: 1 });
        await shop.clock.until(collections.start(aRequest(), { wait: false }));
        await shop.clock.run(afterMs);
        const { stage } = (await shop.store.load("order-1042"))!;
        const canceled = await shop.clock.until(collections.cancel("order-1042").catch((error: Error) => error));
        await shop.clock.run(2 * MINUTE_MS);
        const { status } = (await shop.store.load("order-1042"))!;
        if (stage === "preparing") expect([canceled, status, charges(shop)]).toMatchObject([{}, "failed", 0]);
        else expect([(canceled as Error).name, status]).toEqual(["CancelRefusedError", "completed"]);
        stages.push(stage);
        await shop.clock.until(collections.close());
      }
      expect([...new Set(stages)].slice(0, 2)).toEqual(["preparing", "executing"]);
    },
  );

  it("while a pass prepares it, by several at once, ends once; what is refused goes on", async () => {
    const shop = openShop({ answerMs: 200 });
    const collections = shop.worker();
    await shop.clock.until(collections.start(aRequest(), { wait: false }));
    shop.sandbox.faults.add({ kind: "server-error", operation: "status.collection", times: 20 });
    const unread = await shop.clock.until(collections.cancel("order-1042").catch((error: Error) => error));
    expect(unread).toBeInstanceOf(Error);
    shop.sandbox.faults.clear();
    await shop.clock.run(MINUTE_MS);
    expect((await shop.store.load("order-1042"))!.status).toBe("completed");

    await shop.clock.until(collections.start(aRequest({ id: "order-1043" }), { wait: false }));
    const calls = [collections.cancel("order-1043"), collections.cancel("order-1043")];
    const told = await shop.clock.until(Promise.all(calls));
    expect(told.map(({ record }) => record.cause?.code)).toEqual(["canceled", "canceled"]);
    expect(charges(shop)).toBe(1);
    await shop.clock.until(collections.close());
  });

  it("on its page has failed when nobody pays on it", async () => {
    const { shop, clock, collections, payment } = await open({ via: "hosted" });
    const canceled = await clock.until(collections.cancel(payment.id));
    expect(await canceled.settled()).toMatchObject({ status: "failed", code: "canceled" });
    expect(states(shop)).toEqual(["CANCELED"]);
    await clock.until(collections.close());
  });

  it("cannot be, while somebody pays or a payer is asked, or when it is completed", async () => {
    const refused = { name: "CancelRefusedError", outcome: "not-sent" };
    const asked = await open({ payer: payerAt("stuck") });
    await expect(asked.clock.until(asked.collections.cancel("order-1042"))).rejects.toMatchObject(refused);
    const paying = await open({ via: "hosted" });
    paying.sandbox.payer.pay(paying.payment.record.results.source!.id, { phone: phoneOf("slow") });
    await expect(paying.clock.until(paying.collections.cancel("order-1042"))).rejects.toMatchObject(refused);
    const done = await open({});
    await done.clock.until(done.payment.settled());
    await expect(done.clock.until(done.collections.cancel("order-1042"))).rejects.toMatchObject(refused);
    await expect(done.collections.cancel("nothing")).rejects.toMatchObject({ name: "DollrInputError" });
    for (const { clock, collections } of [asked, paying, done]) await clock.until(collections.close());
  });

  it.each(["cancel", "retry"] as const)(
    "cannot be, once its page is paid: %s stores that, and it is delivered",
    async (how) => {
      const { sandbox, clock, store, collections, payment } = await open({ via: "hosted" });
      const told: string[] = [];
      collections.onSettled(({ status }) => void told.push(status));
      sandbox.payer.pay(payment.record.results.source!.id, { phone: phoneOf("approved") });
      sandbox.advance(MINUTE_MS);
      const doing =
        how === "cancel" ? collections.cancel("order-1042") : collections.retry("order-1042", { via: "document" });
      const name = how === "cancel" ? "CancelRefusedError" : "RetryRefusedError";
      await expect(clock.until(doing)).rejects.toMatchObject({ name });
      expect(await store.load("order-1042")).toMatchObject({ status: "completed", attempt: 1 });
      await clock.run(1);
      expect(told).toEqual(["completed"]);
      await clock.until(collections.close());
    },
  );
});
