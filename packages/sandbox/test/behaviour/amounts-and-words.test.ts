import { describe, expect, it } from "vitest";
import { MAGIC_PHONES, type SandboxBehaviour } from "../../src/index.ts";
import { setUp } from "../support/caller.ts";
import { makeExecuted, ok, readStatus } from "../support/flows.ts";

const setUpWith = (behaviour: Partial<SandboxBehaviour>) => setUp({ behaviour });

describe("other words for endings", () => {
  it.each([
    [{ wordForCompleted: "SUCCESSFUL" }, MAGIC_PHONES.approved, "SUCCESSFUL", "PAID"],
    [{ wordForFailed: "REJECTED" }, MAGIC_PHONES.refused, "REJECTED", "ACTIVE"],
  ])("%j: the status says it, and the document stands where it would", async (behaviour, phones, word, state) => {
    const { call, clock } = await setUpWith(behaviour);
    const { body, document } = await makeExecuted(call, { phone: phones.MTN_MOMO_LBR });
    expect((await readStatus(call, body.reference_id)).status).toBe("PROCESSING");
    await clock.advance(2_000);
    expect((await readStatus(call, body.reference_id)).status).toBe(word);
    expect((await ok(call("executeCollection", { body }))).status).toBe(word);
    expect((await ok(call("retrieveInvoice", { path: { id: document.id } }))).status).toBe(state);
  });
});

describe("floatTotals", () => {
  it("adds totals and amounts as floats, wherever they are told", async () => {
    const { call, clock } = await setUpWith({ floatTotals: true });
    const { body, document, execution } = await makeExecuted(call, { amount: 1.1, qty: 3, feeBearer: "PAYEE" });
    await clock.advance(2_000);
    const total = 1.1 * 3;
    expect(total).not.toBe(3.3);
    const source = { source_id: document.id, source_type: "INVOICE" };
    expect(await ok(call("retrieveSourceStatus", { query: source }))).toMatchObject({ total_amount: total });
    const path = { id: document.id };
    expect(await ok(call("retrieveInvoice", { path }))).toMatchObject({ total_amount: total });
    const receipt = await ok(call("retrieveInvoiceReceipt", { path }));
    expect(receipt).toMatchObject({ total_amount: total, payer_amount: total });
    expect(execution.payer_amount).toBe(total);
    expect((await readStatus(call, body.reference_id)).payer_amount).toBe(total);
  });

  it("leaves the ledger exact", async () => {
    const { call, clock, sandbox } = await setUpWith({ floatTotals: true });
    await makeExecuted(call, { amount: 1.1, qty: 3 });
    await clock.advance(2_000);
    expect(sandbox.ledger.charges[0]?.payee.amount).toBe("3.30");
    sandbox.ledger.assertBalanced();
  });
});

describe("flipsToCompletedAfterMs", () => {
  it("ends a payment FAILED, and COMPLETED later: the money moves, and its document is PAID", async () => {
    const { call, clock, sandbox } = await setUpWith({ flipsToCompletedAfterMs: 60_000 });
    const { body, document } = await makeExecuted(call, { phone: MAGIC_PHONES.refused.MTN_MOMO_LBR });
    const state = async () => (await ok(call("retrieveInvoice", { path: { id: document.id } }))).status;
    await clock.advance(61_999);
    expect([(await readStatus(call, body.reference_id)).status, await state()]).toEqual(["FAILED", "ACTIVE"]);
    expect(sandbox.ledger.charges).toEqual([]);
    await clock.advance(1);
    expect([(await readStatus(call, body.reference_id)).status, await state()]).toEqual(["COMPLETED", "PAID"]);
    expect(sandbox.ledger.charges).toHaveLength(1);
    sandbox.ledger.assertBalanced();
  });

  it("charges a second time where the document was paid meanwhile", async () => {
    const { call, clock, sandbox } = await setUpWith({ flipsToCompletedAfterMs: 60_000 });
    const { document } = await makeExecuted(call, { phone: MAGIC_PHONES.refused.MTN_MOMO_LBR });
    await clock.advance(2_000);
    sandbox.payer.pay(document.id, { phone: MAGIC_PHONES.approved.MTN_MOMO_LBR });
    await clock.advance(60_000);
    expect(sandbox.ledger.charges.map(({ sourceId }) => sourceId)).toEqual([document.id, document.id]);
    sandbox.ledger.assertBalanced();
  });

  it("leaves a document that was canceled meanwhile canceled, and takes the money", async () => {
    const { call, clock, sandbox } = await setUpWith({ flipsToCompletedAfterMs: 60_000 });
    const { document } = await makeExecuted(call, { phone: MAGIC_PHONES.refused.MTN_MOMO_LBR });
    await clock.advance(2_000);
    await ok(call("cancelInvoice", { path: { id: document.id } }));
    await clock.advance(60_000);
    expect(sandbox.ledger.charges).toHaveLength(1);
    expect(sandbox.ledger.sources[0]?.state).toBe("CANCELED");
  });
});
