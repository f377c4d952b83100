import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import { describe, expect, it } from "vitest";
import { type CollectionRequest, memoryStore } from "../../src/index.ts";
import { HOUR_MS, MINUTE_MS } from "../support/flipping-shop.ts";
import { aRequest, openShop, type Shop } from "../support/shop.ts";

const phoneOf = (kind: keyof typeof MAGIC_PHONES) => MAGIC_PHONES[kind].MTN_MOMO_LBR;
const payerAt = (kind: keyof typeof MAGIC_PHONES) => ({ name: "Ama Example", phone: phoneOf(kind) });

const charges = ({ sandbox }: Shop) => sandbox.ledger.charges.length;
const states = ({ sandbox }: Shop) => sandbox.ledger.sources.map(({ state }) => state);

async function open(changes: Partial<CollectionRequest>) {
  const shop = openShop();
  const collections = shop.worker();
  const payment = await shop.clock.until(collections.start(aRequest(changes)));
  return { ...shop, shop, collections, payment };
}

describe("a new attempt with changes", () => {
  it("goes to another phone after the first one failed, for the same items", async () => {
    const { shop, clock, collections, payment } = await open({ payer: payerAt("refused") });
    expect(await clock.until(payment.settled())).toMatchObject({ status: "failed", code: "declined", by: "payer" });
    const again = await clock.until(collections.retry(payment.id, { payer: payerAt("approved") }));
    expect(again.record).toMatchObject({
      attempt: 2,
      request: { items: [{ amount: "25.5" }], instrument: { phone: phoneOf("approved") } },
    });
    expect(await clock.until(again.settled())).toMatchObject({ status: "completed" });
    expect(charges(shop)).toBe(1);
    await clock.until(collections.close());
  });

  it.each(["items", "currency", "id", "note", "amount"])(
    "is refused with another %s, and calls nothing off",
    async (field) => {
      const { shop, clock, collections, payment } = await open({ via: "hosted" });
      const { [field as "note"]: value = "25.50" } = aRequest({ note: "Rice" });
      await expect(clock.until(collections.retry(payment.id, { [field]: value }))).rejects.toMatchObject({
        name: "DollrInputError",
        fields: [
          { path: field, message: expect.stringContaining("is no field here; there are payer, instrument, via") },
        ],
      });
      expect(states(shop)).toEqual(["ACTIVE"]);
      await clock.until(collections.close());
    },
  );

  it("goes from the page, which is canceled first, to mobile money, and back", async () => {
    const { shop, clock, collections, payment } = await open({ via: "hosted", payer: payerAt("refused") });
    const direct = await clock.until(collections.retry(payment.id, { via: "document" }));
    expect(states(shop)[0]).toBe("CANCELED");
    expect(await clock.until(direct.settled())).toMatchObject({ status: "failed" });
    const page = await clock.until(collections.retry(payment.id, { via: "hosted" }));
    expect(page.record).toMatchObject({ attempt: 3, status: "action-required" });
    shop.sandbox.payer.pay(page.record.results.source!.id, { phone: phoneOf("approved") });
    expect(await clock.until(page.settled())).toMatchObject({ status: "action-required" });
    expect(await clock.until(page.settled())).toMatchObject({ status: "completed" });
    expect(charges(shop)).toBe(1);
    await clock.until(collections.close());
  });

  it.each(["PROCESSING", "PAID"])(
    "is refused while the last attempt can still be paid: a page that is %s",
    async (state) => {
      const { shop, clock, collections, payment } = await open({ via: "hosted" });
      shop.sandbox.payer.pay(payment.record.results.source!.id, { phone: phoneOf("approved") });
      if (state === "PAID") await clock.run(2_500);
      const refused = { name: "RetryRefusedError", message: expect.stringMatching(/is paying|completed/) };
      const rejected = collections.retry(payment.id, { via: "document" });
      rejected.catch(() => undefined);
      await clock.run(30_000);
      await expect(rejected).rejects.toMatchObject(refused);
      await clock.run(MINUTE_MS);
      expect((await collections.get(payment.id))!.record).toMatchObject({ attempt: 1, status: "completed" });
      expect(charges(shop)).toBe(1);
      await clock.until(collections.close());
    },
  );

  it("is refused while a payer is asked, and says why", async () => {
    const { clock, collections, payment } = await open({ payer: payerAt("stuck") });
    await expect(clock.until(collections.retry(payment.id, { payer: payerAt("approved") }))).rejects.toMatchObject({
      name: "RetryRefusedError",
      message: expect.stringContaining("was sent"),
    });
    await clock.until(collections.close());
  });

  it("that cannot be right changes nothing: the page stays open", async () => {
    const { shop, collections, payment } = await open({ via: "hosted" });
    const wrong = { via: "document", payer: { name: "Ama Example", phone: "12" } } as const;
    await expect(collections.retry(payment.id, wrong)).rejects.toMatchObject({ name: "DollrInputError" });
    expect(states(shop)).toEqual(["ACTIVE"]);
    await shop.clock.until(collections.close());
  });

  it("has the same reference on every machine, however each of them changes it: one of them charges", async () => {
    const { shop, clock, collections, payment } = await open({ payer: payerAt("refused") });
    await clock.until(payment.settled());
    const other = shop.worker({ store: memoryStore() });
    await clock.until((await clock.until(other.start(aRequest({ payer: payerAt("refused") })))).settled());
    const both = [
      collections.retry(payment.id, { payer: payerAt("approved") }),
      other.retry(payment.id, { instrument: { type: "mobile-money", phone: phoneOf("slow") } }),
    ];
    const [first, second] = await clock.until(Promise.all(both));
    expect(first!.referenceId).toBe(second!.referenceId);
    await clock.run(10 * MINUTE_MS);
    expect(charges(shop)).toBe(1);
    for (const each of [collections, other]) {
      expect((await each.get(payment.id))!.record.status).toBe("completed");
      await clock.until(each.close());
    }
  });

  it("is joined by the order as it first came in, and as it is now", async () => {
    const { clock, collections, payment } = await open({ payer: payerAt("refused") });
    await clock.until(payment.settled());
    const again = await clock.until(collections.retry(payment.id, { payer: payerAt("approved") }));
    for (const kind of ["refused", "approved"] as const) {
      const joined = await clock.until(collections.start(aRequest({ payer: payerAt(kind) })));
      expect(joined.referenceId).toBe(again.referenceId);
    }
    await expect(collections.start(aRequest({ payer: payerAt("slow") }))).rejects.toMatchObject({
      name: "OtherRequestError",
    });
    await clock.until(collections.close());
  });
});

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
    "while a pass prepares it is not executed, or that goes on: an execution arrives %i ms late",
    async (delayMs) => {
      for (let afterMs = 0; afterMs <= 1_600; afterMs += 100) {
        const shop = openShop({ answerMs: 200 });
        const collections = shop.worker();
        shop.sandbox.faults.add({ kind: "delayed", operation: "executeCollection", delayMs, times: 1 });
        await shop.clock.until(collections.start(aRequest(), { wait: false }));
        await shop.clock.run(afterMs);
        const canceled = await shop.clock.until(collections.cancel("order-1042").catch((error: Error) => error));
        await shop.clock.run(2 * MINUTE_MS);
        const { status } = (await shop.store.load("order-1042"))!;
        if (canceled instanceof Error) expect([canceled.name, status]).toEqual(["CancelRefusedError", "completed"]);
        else expect([status, charges(shop)]).toEqual(["failed", 0]);
        await shop.clock.until(collections.close());
      }
    },
  );

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
});

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

it("an attempt that is read again takes no open one out of sight", async () => {
  const { clock, collections, payment, sandbox } = await open({ payer: payerAt("refused") });
  await clock.until(payment.settled());
  await clock.until((await clock.until(collections.retry(payment.id))).settled());
  const third = await clock.until(collections.retry(payment.id, { payer: payerAt("stuck") }));
  await clock.run(10 * MINUTE_MS);
  sandbox.payer.approve(third.referenceId);
  await clock.run(MINUTE_MS);
  expect(third.record.status).toBe("completed");
  await clock.until(collections.close());
});

it("settled() asks Dollr once for whoever comes back from a page", async () => {
  const { shop, clock, store, collections, payment } = await open({ via: "hosted" });
  await clock.until(collections.close());
  await clock.run(10_000);
  // Another process, which does not watch, serves the page to return to.
  const returning = shop.worker({ store, watch: { enabled: false } });
  const back = (await returning.get(payment.id))!;
  shop.sandbox.payer.pay(payment.record.results.source!.id, { phone: phoneOf("approved") });
  await clock.run(2_100);
  shop.asked();
  const outcome = await clock.until(back.settled({ timeoutMs: 1 }));
  expect(outcome.status).toBe("completed");
  expect(shop.asked().filter((operation) => operation === "retrieveSourceStatus")).toHaveLength(1);
  await clock.until(returning.close());
});

it("list goes on after the last record of the page before", async () => {
  const shop = openShop();
  const collections = shop.worker();
  const ids = ["a", "b", "c", "d", "e"];
  for (const id of ids) await shop.clock.until(collections.start(aRequest({ id })));
  const seen: string[] = [];
  let after: { readonly id: string; readonly attempt: number } | undefined;
  for (let page = 0; page < 3; page += 1) {
    for await (const record of collections.list({ limit: 2, after })) {
      seen.push(record.id);
      after = record;
    }
  }
  expect(seen).toEqual(ids);
  const rest: string[] = [];
  for await (const { id } of collections.list({ after: "c" })) rest.push(id);
  expect(rest).toEqual(["d", "e"]);
  const nobody = (async () => {
    for await (const _ of collections.list({ after: "nobody" }));
  })();
  await expect(nobody).rejects.toMatchObject({ name: "DollrConfigError" });
  await shop.clock.until(collections.close());
});

describe("a quote", () => {
  it.each([
    ["the payee bears the fees", {}, { payer: { amount: "25.50", currency: "USD" } }],
    ["the payer bears them", { feeBearer: "PAYER" }, { payee: { amount: "25.50", currency: "USD" } }],
    ["the payer pays in another currency", { payerCurrency: "LRD" }, { payer: { currency: "LRD" } }],
    ["on a page", { via: "hosted" }, { payer: { amount: "25.50", currency: "USD" } }],
  ] as const)("tells what it would come to, and makes nothing: %s", async (_, changes, expected) => {
    const shop = openShop();
    const collections = shop.worker();
    const quote = await shop.clock.until(collections.quote(aRequest(changes)));
    expect(quote).toMatchObject({ ...expected, platformFee: { currency: "USD" } });
    expect(shop.asked()).toEqual(["predictMobileMoneyProvider", "predictAmountAndFees"]);
    for await (const record of collections.list()) expect(record).toBeUndefined();
    await expect(collections.quote(aRequest({ currency: "usd" }))).rejects.toMatchObject({ name: "DollrInputError" });
    await shop.clock.until(collections.close());
  });
});
