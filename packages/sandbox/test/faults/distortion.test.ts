import { describe, expect, it } from "vitest";
import type { FaultRule } from "../../src/index.ts";
import { setUp } from "../support/caller.ts";
import { makeExecuted, makeReady, ok } from "../support/flows.ts";

async function paidAndOurs(kind: "Invoice" | "Order" = "Invoice") {
  const setup = await setUp();
  const paid = await makeExecuted(setup.call, { kind, amount: 7, qty: 1 });
  await setup.clock.advance(2_000);
  return { ...setup, paid, ours: await makeExecuted(setup.call, { kind }) };
}

describe("answer-about-another", () => {
  it.each(["Invoice", "Order"] as const)("%s: reads answer about another one, which is paid", async (kind) => {
    const { call, sandbox, paid, ours } = await paidAndOurs(kind);
    const word = kind.toLowerCase();
    sandbox.faults.add({ kind: "answer-about-another", times: 99 });
    const { reference_id } = ours.body;
    expect(await ok(call("retrieveCollectionStatus", { path: { reference_id } }))).toMatchObject({
      reference_id: paid.body.reference_id,
      status: "COMPLETED",
    });
    const query = { source_type: kind.toUpperCase(), source_id: ours.document.id };
    expect(await ok(call("retrieveSourceStatus", { query }))).toMatchObject({
      source_id: paid.document.id,
      status: "PAID",
    });
    const path = { id: ours.document.id };
    const byNumber = { [`${word}_number`]: ours.document[`${word}_number`] };
    expect((await ok(call(`retrieve${kind}`, { path }))).id).toBe(paid.document.id);
    expect((await ok(call(`retrieve${kind}ByNumber`, { path: byNumber }))).id).toBe(paid.document.id);
    expect((await ok(call(`retrieve${kind}Receipt`, { path })))[`${word}_id`]).toBe(paid.document.id);
    const receipt = await ok(call(`retrieve${kind}ReceiptByNumber`, { path: byNumber }));
    expect(receipt[`${word}_id`]).toBe(paid.document.id);
  });

  it("a prediction answers about another document", async () => {
    const { call, sandbox, ours } = await paidAndOurs();
    const query = {
      source_type: "INVOICE",
      source_id: ours.document.id,
      target_currency: "USD",
      payment_method: "MTN_MOMO_LBR",
      provider: "PAWAPAY",
    };
    const right = await ok(call("predictSourceAmountAndFees", { query }));
    sandbox.faults.add({ kind: "answer-about-another" });
    expect([right.payee_amount, (await ok(call("predictSourceAmountAndFees", { query }))).payee_amount]).toEqual([
      "250.00",
      "7.00",
    ]);
    sandbox.faults.add({ kind: "odd-amount", amount: "25,50", field: "payer_amount" });
    expect(await ok(call("predictSourceAmountAndFees", { query }))).toMatchObject({
      payer_amount: "25,50",
      payee_amount: "250.00",
    });
  });

  it("makes another one up where there is none", async () => {
    const { call, sandbox } = await setUp();
    const { body, document } = await makeExecuted(call);
    sandbox.faults.add({ kind: "answer-about-another", times: 99 });
    const execution = await ok(call("retrieveCollectionStatus", { path: { reference_id: body.reference_id } }));
    expect(execution).toMatchObject({ status: "COMPLETED" });
    expect(execution.reference_id).not.toBe(body.reference_id);
    const query = { source_type: "INVOICE", source_id: document.id };
    const source = await ok(call("retrieveSourceStatus", { query }));
    expect(source).toMatchObject({ status: "PAID" });
    expect(source.source_id).not.toBe(document.id);
    expect(source.source_number).not.toBe(document.invoice_number);
  });

  it("has no effect on what is true", async () => {
    const { call, sandbox, ours } = await paidAndOurs();
    sandbox.faults.add({ kind: "answer-about-another" });
    const path = { id: ours.document.id };
    await ok(call("retrieveInvoice", { path }));
    expect(await ok(call("retrieveInvoice", { path }))).toMatchObject({ id: ours.document.id, status: "PROCESSING" });
  });
});

describe("odd-amount", () => {
  const odd: readonly [Omit<Extract<FaultRule, { kind: "odd-amount" }>, "kind">, object][] = [
    [{}, { payer_amount: 0.01, payee_amount: 0.01, payer_currency: "USD" }],
    [{ amount: -5 }, { payer_amount: -5, payee_amount: -5 }],
    [{ amount: null }, { payer_amount: null, payee_amount: null }],
    [{ amount: "25,50" }, { payer_amount: "25,50", payee_amount: "25,50" }],
    [{ currency: "LRD" }, { payer_currency: "LRD", payee_currency: "LRD", payee_amount: 250 }],
    [
      { amount: 1, field: "payer_amount" },
      { payer_amount: 1, payee_amount: 250 },
    ],
  ];

  it.each(odd)("%j: the status says so, and the ledger what is true", async (takes, expected) => {
    const { call, clock, sandbox } = await setUp();
    const { body } = await makeExecuted(call);
    await clock.advance(2_000);
    sandbox.faults.add({ kind: "odd-amount", ...takes });
    const path = { reference_id: body.reference_id };
    expect(await ok(call("retrieveCollectionStatus", { path }))).toMatchObject({ status: "COMPLETED", ...expected });
    expect(sandbox.ledger.charges[0]?.payee).toEqual({ amount: "250.00", currency: "USD" });
  });

  it("affects documents, their statuses and receipts, too", async () => {
    const { call, clock, sandbox } = await setUp();
    const { document } = await makeExecuted(call);
    await clock.advance(2_000);
    sandbox.faults.add({ kind: "odd-amount", amount: 3, currency: "LRD", times: 3 });
    const path = { id: document.id };
    for (const read of [
      call("retrieveSourceStatus", { query: { source_type: "INVOICE", source_id: document.id } }),
      call("retrieveInvoice", { path }),
      call("retrieveInvoiceReceipt", { path }),
    ]) {
      expect(await ok(read)).toMatchObject({ total_amount: 3, currency: "LRD" });
    }
  });
});

describe("a refusal of what was done", () => {
  it('delivered-twice with answers "second": charged once, and answered that the reference exists', async () => {
    const { call, clock, sandbox } = await setUp({ behaviour: { repeatedReference: "refused" } });
    const { body } = await makeReady(call);
    sandbox.faults.add({ kind: "delivered-twice", answers: "second", operation: "executions.collection" });
    expect(await call("executeCollection", { body })).toMatchObject({
      status: 422,
      body: { detail: [{ loc: ["body", "reference_id"] }] },
    });
    await clock.advance(2_000);
    expect(sandbox.ledger.charges).toHaveLength(1);
  });

  it.each([
    [{}, 422, [{ loc: ["body", "session_id"], msg: "session_id is in use", type: "value_error" }]],
    [{ field: "payment_account_id" }, 422, [expect.objectContaining({ loc: ["body", "payment_account_id"] })]],
    [{ field: null }, 422, "Payment is under way already"],
    [{ status: 400 }, 400, "Payment is under way already"],
    [{ status: 403 }, 403, "Payment is under way already"],
  ])("refused-though-done %j", async (takes, status, detail) => {
    const { call, clock, sandbox } = await setUp();
    const { body } = await makeReady(call);
    sandbox.faults.add({ kind: "refused-though-done", operation: "executions.collection", ...takes });
    expect(await call("executeCollection", { body })).toMatchObject({ status, body: { detail } });
    await clock.advance(2_000);
    expect(sandbox.ledger.charges).toHaveLength(1);
  });

  it.each([
    [{ kind: "delivered-twice", answers: "third" }, 'it takes "first" or "second"'],
    [{ kind: "delivered-twice", answers: "second", againAfterMs: 5 }, "leave againAfterMs out"],
    [{ kind: "refused-though-done", status: 500 }, "it takes 400 to 499"],
  ])("says what is wrong with %j", async (rule, message) => {
    const { sandbox } = await setUp();
    expect(() => sandbox.faults.add(rule as FaultRule)).toThrow(message);
  });
});
