import { expect, it } from "vitest";
import { memoryStore } from "../../src/index.ts";
import { aRequest, createClient, openShop } from "../support/shop.ts";

const MINUTE_MS = 60_000;

it("takes no document for refused that a replica does not show yet", async () => {
  const shop = openShop({ behaviour: { readLagMs: 10_000 } });
  shop.sandbox.faults.add({ kind: "answer-lost", operation: "addInvoiceItem" });
  shop.sandbox.faults.add({ kind: "answer-lost", operation: "publishInvoice" });
  const payment = await shop.clock.until(shop.worker().start(aRequest()));
  expect(payment.record.status).not.toBe("failed");
  expect(await shop.clock.until(payment.settled())).toMatchObject({ status: "completed" });
  expect(shop.sandbox.ledger.charges).toHaveLength(1);
});

it("ends by the document that was paid, when another machine executed the same payment, in whatever word", async () => {
  const shop = openShop({ behaviour: { wordForCompleted: "SUCCESSFUL" } });
  const machines = [shop.worker({ store: memoryStore() }), shop.worker({ store: memoryStore() })];
  const request = aRequest({ via: "checkout" });
  const payments = await shop.clock.until(Promise.all(machines.map((each) => each.start(request))));
  await shop.clock.run(10 * MINUTE_MS);
  expect(shop.sandbox.ledger.charges).toHaveLength(1);
  expect(payments.map(({ record }) => record.status)).toEqual(["completed", "completed"]);
});

it("leaves a draft where it lies that can be neither paid nor canceled", async () => {
  const shop = openShop({ behaviour: { cancelRefused: "always" } });
  shop.sandbox.faults.add({ kind: "delivered-twice", operation: "addInvoiceItem" });
  const payment = await shop.clock.until(shop.worker().start(aRequest()));
  expect(await shop.clock.until(payment.settled())).toMatchObject({ status: "completed", payer: { amount: "25.50" } });
  expect(shop.sandbox.ledger.charges).toHaveLength(1);
});

it.each([
  ["of another amount", { payer_amount: "9.00", payee_amount: "0.04" }],
  ["of other currencies", { payer_currency: "RWF", payee_currency: "RWF" }],
  ["without amounts", { payer_amount: null, payee_amount: "" }],
])("takes a quote %s for none, and a right payment for right", async (_, changes) => {
  const shop = openShop();
  const client = createClient(shop.clock, async (url, init) => {
    const answer = await shop.sandbox.fetch(new Request(url, init));
    if (!String(url).includes("/predictions/payment-source") || !answer.ok) return answer;
    return Response.json({ ...((await answer.json()) as object), ...changes });
  });
  const payment = await shop.clock.until(shop.worker({ client }).start(aRequest({ payerCurrency: "LRD" })));
  expect(await shop.clock.until(payment.settled())).toMatchObject({ status: "completed", payer: { currency: "LRD" } });
});

/** The answer with each of its ids written as a text. */
function withTextIds(told: unknown): unknown {
  if (Array.isArray(told)) return told.map(withTextIds);
  if (typeof told !== "object" || told === null) return told;
  const fields = Object.entries(told).map(([name, value]) =>
    /(^|_)id$/.test(name) && typeof value === "number" ? [name, `${value}`] : [name, withTextIds(value)],
  );
  return Object.fromEntries(fields);
}

it.each(["document", "checkout", "hosted"] as const)("knows its %s by an id that is a text", async (via) => {
  const shop = openShop();
  const client = createClient(shop.clock, async (...args) => {
    const answer = await shop.sandbox.fetch(...args);
    return answer.ok ? Response.json(withTextIds(await answer.json())) : answer;
  });
  const collections = shop.worker({ client });
  const payment = await shop.clock.until(collections.start(aRequest({ via })));
  if (via === "hosted") shop.sandbox.payer.pay(shop.sandbox.ledger.sources[0]!.number, { phone: "231883456789" });
  await shop.clock.run(MINUTE_MS);
  expect(payment.record).toMatchObject({ status: "completed", results: { source: { id: expect.any(Number) } } });
  expect(shop.sandbox.ledger.charges).toHaveLength(1);
  expect(await shop.clock.until(payment.receipt())).toMatchObject({ number: payment.record.results.source!.number });
});

it("finds a document again by its label whose id was not told", async () => {
  const shop = openShop();
  let isFirst = true;
  const client = createClient(shop.clock, async (...args) => {
    const answer = await shop.sandbox.fetch(...args);
    if (!isFirst || !String(args[0] instanceof Request ? args[0].url : args[0]).endsWith("/invoices/create"))
      return answer;
    isFirst = false;
    return Response.json({ ...((await answer.json()) as object), id: null });
  });
  const payment = await shop.clock.until(shop.worker({ client }).start(aRequest()));
  await shop.clock.run(10 * MINUTE_MS);
  expect([isFirst, payment.record.status]).toEqual([false, "completed"]);
  expect(shop.sandbox.ledger.sources).toHaveLength(1);
});
