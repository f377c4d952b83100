import type { FaultRule } from "@dollr-kit/sandbox";
import { describe, expect, it } from "vitest";
import { memoryStore } from "../../src/index.ts";
import { aRequest, openShop } from "../support/shop.ts";

const EXECUTE = "executeCollection";
const MINUTE_MS = 60_000;

const executions = (shop: ReturnType<typeof openShop>) =>
  shop.sandbox.requests.filter(({ operation }) => operation === EXECUTE);

describe("when the answer to an execution is not clear", () => {
  it.each([
    { kind: "answer-lost" },
    { kind: "stalled-body" },
    { kind: "reset", phase: "after" },
    { kind: "server-error", phase: "after" },
    { kind: "html", phase: "after", status: 502 },
    { kind: "delayed", delayMs: 45_000, phase: "after" },
  ] satisfies FaultRule[])("reads the status, and never sends it again ($kind)", async (fault) => {
    const shop = openShop();
    shop.sandbox.faults.add({ ...fault, operation: EXECUTE });
    const payment = await shop.clock.until(shop.worker().start(aRequest()));
    expect(await shop.clock.until(payment.settled())).toMatchObject({ status: "completed" });
    expect(executions(shop)).toHaveLength(1);
    expect(payment.record.steps.execute).toMatchObject({ recovered: true });
  });

  it.each([
    { kind: "request-lost" },
    { kind: "reset" },
    { kind: "server-error" },
    { kind: "html" },
  ] satisfies FaultRule[])(
    "believes not found after the quiet window only, and then sends the same reference ($kind)",
    async (fault) => {
      const shop = openShop();
      shop.sandbox.faults.add({ ...fault, operation: EXECUTE });
      const payment = await shop.clock.until(shop.worker().start(aRequest()));
      expect(await shop.clock.until(payment.settled({ timeoutMs: 55_000 }))).toMatchObject({
        status: "unknown",
        why: expect.any(String),
      });
      expect(executions(shop)).toHaveLength(1);
      expect(await shop.clock.until(payment.settled())).toMatchObject({ status: "completed" });
      const [first, second] = executions(shop);
      expect(second!.arrivedAt.getTime() - first!.arrivedAt.getTime()).toBeGreaterThanOrEqual(MINUTE_MS);
      expect(new Set(executions(shop).map(({ referenceId }) => referenceId))).toEqual(new Set([payment.referenceId]));
      expect(shop.sandbox.ledger.charges).toHaveLength(1);
    },
  );

  it("charges once when a request thought lost arrives later than the second one", async () => {
    const shop = openShop({ behaviour: { secondExecution: "charged-again", repeatedReference: "refused" } });
    shop.sandbox.faults.add({ kind: "delayed", delayMs: 3 * MINUTE_MS, operation: EXECUTE });
    const payment = await shop.clock.until(shop.worker().start(aRequest()));
    expect(await shop.clock.until(payment.settled())).toMatchObject({ status: "completed" });
    await shop.clock.run(10 * MINUTE_MS);
    expect(shop.sandbox.ledger.charges).toHaveLength(1);
  });

  it("waits for a status that lags, and does not send again", async () => {
    const shop = openShop({ behaviour: { statusLagMs: 50_000 } });
    shop.sandbox.faults.add({ kind: "answer-lost", operation: EXECUTE });
    const payment = await shop.clock.until(shop.worker().start(aRequest()));
    expect(await shop.clock.until(payment.settled())).toMatchObject({ status: "completed" });
    expect(executions(shop)).toHaveLength(1);
  });

  it("takes a status that lags after a clear answer for no reason to doubt", async () => {
    const shop = openShop({ behaviour: { statusLagMs: 5 * MINUTE_MS } });
    const payment = await shop.clock.until(shop.worker().start(aRequest()));
    expect(await shop.clock.until(payment.settled())).toMatchObject({ status: "completed" });
    expect(executions(shop)).toHaveLength(1);
  });

  it("sends the same reference on a new session when the old one is over", async () => {
    const shop = openShop({ sessionMs: 90_000 });
    shop.sandbox.faults.add({ kind: "request-lost", operation: EXECUTE });
    const payment = await shop.clock.until(shop.worker().start(aRequest()));
    expect(await shop.clock.until(payment.settled())).toMatchObject({ status: "completed" });
    expect(shop.asked().filter((operation) => operation === "createCheckoutSession")).toHaveLength(2);
    expect(new Set(executions(shop).map(({ referenceId }) => referenceId)).size).toBe(1);
  });

  it("makes a new session when Dollr says that this one is over, with the same reference", async () => {
    const shop = openShop({ sessionMs: 1 });
    shop.sandbox.faults.add({ kind: "delayed", delayMs: 1_000, operation: EXECUTE });
    const payment = await shop.clock.until(shop.worker().start(aRequest()));
    const { referenceId } = payment;
    await shop.clock.run(10 * MINUTE_MS);
    expect(new Set(executions(shop).map((request) => request.referenceId))).toEqual(new Set([referenceId]));
    expect(shop.asked().filter((operation) => operation === "createCheckoutSession").length).toBeGreaterThan(1);
  });

  it("never sends again what is older than resendWithinMs, says unknown, and goes on watching", async () => {
    const shop = openShop();
    shop.sandbox.faults.add({ kind: "request-lost", operation: EXECUTE });
    const reads = shop.sandbox.faults.add({
      kind: "server-error",
      operation: "retrieveCollectionStatus",
      skip: 1,
      probability: 1,
    });
    const payment = await shop.clock.until(shop.worker({ resendWithinMs: 30 * MINUTE_MS }).start(aRequest()));
    await shop.clock.run(40 * MINUTE_MS);
    reads.remove();
    expect(await shop.clock.until(payment.settled())).toMatchObject({
      status: "unknown",
      why: expect.stringContaining("too long ago"),
    });
    await shop.clock.run(3 * 24 * 60 * MINUTE_MS);
    expect(executions(shop)).toHaveLength(1);
    const lastRead = shop.sandbox.requests.at(-1);
    expect(shop.clock.now() - lastRead!.arrivedAt.getTime()).toBeLessThan(2 * 60 * MINUTE_MS);
  });

  it("takes no refusal for a failure while an earlier send may have landed", async () => {
    const shop = openShop({ sessionMs: 56_000, behaviour: { statusLagMs: 45_000 } });
    shop.sandbox.faults.add({ kind: "delayed", delayMs: 52_000, operation: EXECUTE });
    const payment = await shop.clock.until(shop.worker().start(aRequest()));
    expect(await shop.clock.until(payment.settled())).toMatchObject({ status: "completed" });
    expect(
      shop.sandbox.requests.filter(({ operation, status }) => operation === "createCheckoutSession" && status === 422),
    ).not.toHaveLength(0);
    expect(shop.sandbox.ledger.charges).toHaveLength(1);
  });

  it("does not take a 401 in mid-flow for a refusal", async () => {
    const shop = openShop();
    shop.sandbox.faults.add({ kind: "unauthorized", operation: EXECUTE, times: 3 });
    const payment = await shop.clock.until(shop.worker().start(aRequest()));
    expect(await shop.clock.until(payment.settled())).toMatchObject({ status: "completed" });
    expect(shop.sandbox.ledger.charges).toHaveLength(1);
  });

  it("never takes unknown for failed, however long Dollr cannot be reached", async () => {
    const shop = openShop();
    shop.sandbox.faults.add({ kind: "request-lost", operation: EXECUTE });
    shop.sandbox.faults.add({ kind: "request-lost", operation: "retrieveCollectionStatus", skip: 1, probability: 1 });
    const payment = await shop.clock.until(shop.worker().start(aRequest()));
    await shop.clock.run(48 * 60 * MINUTE_MS);
    expect(payment.record.status).toBe("unknown");
    await expect(shop.clock.until(shop.worker().retry(payment.id))).rejects.toMatchObject({
      name: "RetryRefusedError",
    });
  });
});

describe("when Dollr refuses an execution", () => {
  it("reads what already exists, instead of sending or failing", async () => {
    const shop = openShop();
    const request = aRequest();
    const first = await shop.clock.until(shop.worker().start(request));
    // The store is lost right after, and its status lags: Dollr knows the reference and shows nothing.
    shop.sandbox.faults.add({ kind: "server-error", operation: "retrieveCollectionStatus", times: 0 });
    const again = await shop.clock.until(shop.worker({ store: memoryStore() }).start(request));
    expect(again.referenceId).toBe(first.referenceId);
    expect(await shop.clock.until(again.settled())).toMatchObject({ status: "completed" });
    expect(shop.sandbox.ledger.charges).toHaveLength(1);
  });

  it("asks until it is seen when the reference exists already and the status lags", async () => {
    const shop = openShop({
      behaviour: { statusLagMs: 20_000, repeatedReference: "refused", secondExecution: "charged-again" },
    });
    const request = aRequest();
    const first = await shop.clock.until(shop.worker().start(request));
    const again = await shop.clock.until(shop.worker({ store: memoryStore() }).start(request));
    expect(again.record).toMatchObject({ status: "unknown", execution: { knownToDollr: true } });
    expect(await shop.clock.until(again.settled())).toMatchObject({
      status: "completed",
      referenceId: first.referenceId,
    });
    expect(shop.sandbox.ledger.charges).toHaveLength(1);
    expect(executions(shop)).toHaveLength(2);
  });
});

describe("when the same payment is under way on another machine", () => {
  it("takes a refusal for no failure, however long the other one's status lags", async () => {
    const shop = openShop({ behaviour: { statusLagMs: 90_000 } });
    const payment = await shop.clock.until(shop.worker().start(aRequest()));
    const { execution: _, results, ...known } = payment.record;
    const { session: __, ...prepared } = results;
    const store = memoryStore();
    await store.open({ ...known, version: 1, stage: "preparing", results: prepared });
    const other = shop.worker({ store });
    await shop.clock.until(other.resume());
    await shop.clock.run(60_000);
    expect(await store.load(payment.id)).toMatchObject({ status: "unknown", stage: "preparing" });
    await shop.clock.run(3 * MINUTE_MS);
    expect(await store.load(payment.id)).toMatchObject({ status: "completed", referenceId: payment.referenceId });
    expect(shop.sandbox.ledger.charges).toHaveLength(1);
  });
});

describe("when a step before the execution fails", () => {
  it.each([
    ["createParty", "listParties"],
    ["createCounterparty", "listCounterparties"],
    ["createInvoice", "listInvoices"],
    ["addInvoiceItem", "retrieveInvoice"],
    ["publishInvoice", "retrieveInvoice"],
  ])("finds again what %s did when its answer was lost", async (operation, lookup) => {
    const shop = openShop();
    shop.sandbox.faults.add({ kind: "answer-lost", operation });
    const payment = await shop.clock.until(shop.worker().start(aRequest()));
    expect(await shop.clock.until(payment.settled())).toMatchObject({ status: "completed" });
    const asked = shop.asked();
    expect(asked.filter((each) => each === operation)).toHaveLength(1);
    expect(asked).toContain(lookup);
    expect(shop.sandbox.ledger.sources).toHaveLength(1);
  });

  it("finds a checkout again by its label", async () => {
    const shop = openShop();
    shop.sandbox.faults.add({ kind: "answer-lost", operation: "createCheckout" });
    const payment = await shop.clock.until(shop.worker().start(aRequest({ via: "checkout", sourceType: "ORDER" })));
    expect(await shop.clock.until(payment.settled())).toMatchObject({ status: "completed" });
    expect(shop.sandbox.ledger.sources).toHaveLength(1);
  });

  it("adds only the items that are missing", async () => {
    const shop = openShop();
    shop.sandbox.faults.add({ kind: "answer-lost", operation: "addInvoiceItem", skip: 1 });
    const items = ["Rice", "Beans", "Salt"].map((name) => ({ name, amount: "1.10" }));
    const payment = await shop.clock.until(shop.worker().start(aRequest({ items })));
    expect(await shop.clock.until(payment.settled())).toMatchObject({ status: "completed", payer: { amount: "3.30" } });
    expect(shop.asked().filter((each) => each === "addInvoiceItem")).toHaveLength(3);
  });

  it("never charges for a line that arrived twice", async () => {
    const shop = openShop();
    shop.sandbox.faults.add({ kind: "delivered-twice", operation: "addInvoiceItem" });
    const payment = await shop.clock.until(shop.worker().start(aRequest()));
    expect(await shop.clock.until(payment.settled())).toMatchObject({
      status: "completed",
      payer: { amount: "25.50" },
    });
    expect(shop.sandbox.ledger.sources.map(({ state }) => state).sort()).toEqual(["CANCELED", "PAID"]);
  });

  it("publishes a checkout that Dollr left as a draft", async () => {
    const shop = openShop({ behaviour: { checkoutCreate: "leaves-idle" } });
    const payment = await shop.clock.until(shop.worker().start(aRequest({ via: "checkout" })));
    expect(await shop.clock.until(payment.settled())).toMatchObject({ status: "completed" });
  });

  it("fails with Dollr's words when it refuses, and retry goes on with the same reference", async () => {
    const shop = openShop();
    const collections = shop.worker();
    const request = aRequest({
      instrument: { type: "mobile-money", method: "AIRTEL_RWA", provider: "ORANGE_MONEY_LBR" },
    });
    const payment = await shop.clock.until(collections.start(request));
    expect(await shop.clock.until(payment.settled())).toMatchObject({
      status: "failed",
      reason: expect.stringContaining("422"),
    });
    expect(shop.sandbox.ledger.executions).toHaveLength(0);
    const again = await shop.clock.until(collections.retry(payment.id));
    expect(again.referenceId).toBe(payment.referenceId);
    expect(again.record.attempt).toBe(1);
  });

  it("tells the caller of wrong credentials, and goes on when they are right", async () => {
    const shop = openShop();
    const fault = shop.sandbox.faults.add({ kind: "unauthorized", operation: "obtainToken", probability: 1 });
    const collections = shop.worker();
    await expect(shop.clock.until(collections.start(aRequest()))).rejects.toMatchObject({
      name: "DollrAuthenticationError",
    });
    fault.remove();
    const payment = await shop.clock.until(collections.start(aRequest()));
    expect(await shop.clock.until(payment.settled())).toMatchObject({ status: "completed" });
    expect(shop.sandbox.ledger.charges).toHaveLength(1);
  });

  it("does not trust the payer memory: what Dollr does not know any more is made anew", async () => {
    const shop = openShop();
    const collections = shop.worker();
    const first = await shop.clock.until(collections.start(aRequest({ id: "order-1" })));
    await shop.clock.until(first.settled());
    shop.sandbox.reset();
    const second = await shop.clock.until(collections.start(aRequest({ id: "order-2" })));
    expect(await shop.clock.until(second.settled())).toMatchObject({ status: "completed" });
  });
});
