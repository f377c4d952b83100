import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import { describe, expect, it } from "vitest";
import type { AttentionReport } from "../../src/index.ts";
import { aRequest, openShop } from "../support/shop.ts";

const MINUTE_MS = 60_000;

describe("the same id again", () => {
  it("is the same payment, joined, for callers arriving together in one process", async () => {
    const { clock, worker, sandbox } = openShop();
    const collections = worker();
    const payments = await clock.until(Promise.all(Array.from({ length: 8 }, () => collections.start(aRequest()))));
    expect(new Set(payments.map(({ referenceId }) => referenceId)).size).toBe(1);
    const outcomes = await clock.until(Promise.all(payments.map((payment) => payment.settled())));
    expect(outcomes.map(({ status }) => status)).toEqual(Array(8).fill("completed"));
    expect(sandbox.ledger.sources).toHaveLength(1);
    expect(sandbox.ledger.charges).toHaveLength(1);
  });

  it("is one payment of two workers on one store, driven by one of them", async () => {
    const { clock, worker, sandbox } = openShop({ answerMs: 300 });
    const payments = await clock.until(Promise.all([worker().start(aRequest()), worker().start(aRequest())]));
    const outcomes = await clock.until(Promise.all(payments.map((payment) => payment.settled())));
    expect(outcomes.map(({ status }) => status)).toEqual(["completed", "completed"]);
    expect(sandbox.ledger.sources).toHaveLength(1);
    expect(sandbox.requests.filter(({ operation }) => operation === "createParty")).toHaveLength(1);
    expect(sandbox.requests.filter(({ operation }) => operation === "executeCollection")).toHaveLength(1);
  });

  it.each([0, 10_000, 100_000])(
    "is heard of within seconds where another worker looks after it, also %i ms after somebody has listened and left",
    async (ms) => {
      const { clock, worker, sandbox } = openShop();
      const stuck = { name: "Ama Example", phone: MAGIC_PHONES.stuck.MTN_MOMO_LBR };
      const payment = await clock.until(worker().start(aRequest({ payer: stuck })));
      const listener = (await clock.until(worker().get(payment.id)))!;
      for await (const _ of listener.events()) break;
      await clock.run(ms);
      const settled = listener.settled();
      sandbox.payer.approve(payment.referenceId);
      await clock.until(payment.settled());
      const endedMs = clock.now();
      await clock.until(settled);
      expect(clock.now() - endedMs).toBeLessThanOrEqual(2_000);
    },
  );

  it("stays with a worker whose calls are slow but which is alive", async () => {
    const { clock, worker, sandbox } = openShop();
    sandbox.faults.add({ kind: "delayed", delayMs: 20_000, operation: "createInvoice" });
    const first = worker().start(aRequest());
    await clock.run(1_000);
    const second = await clock.until(worker().start(aRequest()));
    expect(await clock.until(second.settled())).toMatchObject({ status: "completed" });
    await clock.until(first);
    expect(sandbox.ledger.sources).toHaveLength(1);
  });

  it.each([
    ["an amount", { items: [{ name: "Rice, 25 kg", amount: "26" }] }, "items"],
    ["a payer", { payer: { name: "Ama Example", phone: "+231 88 123 4567" } }, "payer"],
    ["a note", { note: "Thank you" }, "note"],
  ])("with another request (%s) is refused before anything is sent", async (_, changes, field) => {
    const { clock, worker, sandbox } = openShop();
    await clock.until(worker().start(aRequest()));
    const before = sandbox.requests.length;
    await expect(clock.until(worker().start(aRequest(changes)))).rejects.toMatchObject({
      name: "OtherRequestError",
      outcome: "not-sent",
      fields: expect.arrayContaining([expect.objectContaining({ path: field })]),
    });
    expect(sandbox.requests.slice(before).filter(({ operation }) => !operation.startsWith("retrieve"))).toHaveLength(0);
  });

  it("takes the same request in another writing for the same", async () => {
    const { clock, worker } = openShop();
    const first = await clock.until(worker().start(aRequest()));
    const request = aRequest({
      payer: { email: "ama@example.com", name: "Ama Example", phone: "0771234567", country: "LR" },
      items: [{ quantity: 1, amount: "25.5", name: "Rice, 25 kg" }],
      via: "document",
    });
    expect((await clock.until(worker().start(request))).referenceId).toBe(first.referenceId);
  });
});

describe("retry", () => {
  async function failed() {
    const shop = openShop();
    const collections = shop.worker();
    const phone = "+231 88 345 6039";
    const payment = await shop.clock.until(collections.start(aRequest({ payer: { name: "Ama Example", phone } })));
    expect(await shop.clock.until(payment.settled())).toMatchObject({ status: "failed" });
    return { ...shop, collections, payment };
  }

  it("makes a new attempt with a reference of its own, on the same document", async () => {
    const { clock, collections, payment, sandbox, store } = await failed();
    const again = await clock.until(collections.retry(payment.id));
    expect(again.record.attempt).toBe(2);
    expect(again.referenceId).not.toBe(payment.referenceId);
    expect(await clock.until(again.settled())).toMatchObject({ status: "failed" });
    expect(sandbox.ledger.sources).toHaveLength(1);
    expect(sandbox.ledger.executions.map(({ referenceId }) => referenceId)).toEqual([
      payment.referenceId,
      again.referenceId,
    ]);
    expect(await store.load(payment.id, 1)).toMatchObject({ status: "failed", referenceId: payment.referenceId });
  });

  it("makes a new document where a failed payment leaves the old one stuck", async () => {
    const shop = openShop({ behaviour: { afterFailedPayment: "processing" } });
    const collections = shop.worker();
    const payer = { name: "Ama Example", phone: "+231 88 345 6039" };
    const payment = await shop.clock.until(collections.start(aRequest({ payer })));
    await shop.clock.until(payment.settled());
    const again = await shop.clock.until(collections.retry(payment.id));
    expect(await shop.clock.until(again.settled())).toMatchObject({ status: "failed" });
    expect(shop.sandbox.ledger.sources).toHaveLength(2);
  });

  it("of several callers makes one attempt", async () => {
    const { clock, collections, worker, payment, sandbox } = await failed();
    const other = worker();
    await clock.until(
      Promise.allSettled([collections.retry(payment.id), other.retry(payment.id), collections.retry(payment.id)]),
    );
    await clock.run(MINUTE_MS);
    expect(sandbox.ledger.executions).toHaveLength(2);
  });

  it("is refused for what is pending, completed or not there", async () => {
    const { clock, worker } = openShop();
    const collections = worker();
    const payment = await clock.until(collections.start(aRequest()));
    await expect(clock.until(collections.retry(payment.id))).rejects.toMatchObject({
      name: "RetryRefusedError",
      referenceId: payment.referenceId,
    });
    await clock.until(payment.settled());
    await expect(clock.until(collections.retry(payment.id))).rejects.toThrow(/completed/);
    await expect(clock.until(collections.retry("order-0"))).rejects.toThrow(/none/);
  });
});

describe("429", () => {
  it("holds everyone until Retry-After is over", async () => {
    const { clock, worker, sandbox } = openShop();
    const collections = worker();
    sandbox.faults.add({ kind: "rate-limited", retryAfterSeconds: 20, operation: "createInvoice" });
    const payments = await clock.until(Promise.all(["a", "b", "c"].map((id) => collections.start(aRequest({ id })))));
    const outcomes = await clock.until(Promise.all(payments.map((payment) => payment.settled())));
    expect(outcomes.map(({ status }) => status)).toEqual(["completed", "completed", "completed"]);
    const limited = sandbox.requests.find(({ status }) => status === 429)!;
    const later = sandbox.requests.filter(({ arrivedAt }) => arrivedAt > limited.answeredAt!);
    expect(later[0]!.arrivedAt.getTime() - limited.answeredAt!.getTime()).toBeGreaterThanOrEqual(20_000);
  });

  it("that asks for hours is told to people, and looked at again after 15 minutes", async () => {
    const { clock, worker, sandbox } = openShop();
    sandbox.faults.add({ kind: "rate-limited", retryAfterSeconds: 7_200, operation: "createInvoice" });
    const held: AttentionReport[] = [];
    const collections = worker({ watch: { onAttention: (report) => void held.push(report) } });
    const payments = await Promise.all(["a", "b"].map((id) => collections.start(aRequest({ id }), { wait: false })));
    const startedMs = clock.now();
    await clock.until(Promise.all(payments.map((payment) => payment.settled())));
    expect(clock.now() - startedMs).toBeGreaterThanOrEqual(15 * MINUTE_MS);
    expect(clock.now() - startedMs).toBeLessThan(17 * MINUTE_MS);
    const waits = held.filter(({ kind }) => kind === "held");
    expect(waits).toEqual([
      expect.objectContaining({ waitMs: 7_200_000, reason: expect.stringContaining("createInvoice was answered 429") }),
    ]);
  });

  it("without Retry-After is waited out ever longer", async () => {
    const { clock, worker, sandbox } = openShop();
    sandbox.faults.add({ kind: "rate-limited", retryAfterSeconds: null, operation: "createInvoice", times: 4 });
    const payment = await clock.until(worker().start(aRequest()));
    expect(await clock.until(payment.settled())).toMatchObject({ status: "completed" });
    const at = sandbox.requests.filter(({ status }) => status === 429).map(({ arrivedAt }) => arrivedAt.getTime());
    const waits = at.slice(1).map((each, index) => each - at[index]!);
    expect(waits[2]!).toBeGreaterThan(waits[0]!);
    expect(waits[0]!).toBeGreaterThanOrEqual(1_000);
  });
});
