import { describe, expect, it } from "vitest";
import { type Call, setUp } from "../support/caller.ts";
import { addItem, makeDocument, makeExecuted, ok } from "../support/flows.ts";

const LAG = { behaviour: { readLagMs: 10_000 } };
const statusOf = async (answer: ReturnType<Call>) => {
  const { status, body } = await answer;
  return status === 200 ? body.status : status;
};

describe("readLagMs", () => {
  it("finds nothing that was made within that time", async () => {
    const { call, clock } = await setUp(LAG);
    const { body, document, party, counterparty } = await makeExecuted(call);
    const path = { id: document.id };
    const number = { invoice_number: document.invoice_number };
    const reads = () =>
      Promise.all([
        call("retrieveInvoice", { path }),
        call("retrieveInvoiceByNumber", { path: number }),
        call("retrieveInvoiceReceipt", { path }),
        call("retrieveParty", { path: { id: party.id } }),
        call("retrieveCounterparty", { path: { id: counterparty.id } }),
        call("retrieveSourceStatus", { query: { source_id: document.id, source_type: "INVOICE" } }),
        call("retrieveCollectionStatus", { path: { reference_id: body.reference_id } }),
      ]);
    const lists = async () => [
      ...(await ok(call("listInvoices"))),
      ...(await ok(call("listParties"))),
      ...(await ok(call("listCounterparties"))),
    ];
    expect((await reads()).map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404, 404]);
    expect(await lists()).toEqual([]);
    await clock.advance(12_000);
    expect((await reads()).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200, 200]);
    expect(await lists()).toHaveLength(3);
  });

  it("shows statuses, documents, receipts and lists as they stood", async () => {
    const { call, clock, sandbox } = await setUp();
    const { body, document } = await makeExecuted(call);
    await clock.advance(1_999);
    sandbox.behave(LAG.behaviour);
    const reference = { reference_id: body.reference_id };
    const source = { source_id: document.id, source_type: "INVOICE" };
    const seen = async () => [
      await statusOf(call("retrieveCollectionStatus", { path: reference })),
      await statusOf(call("retrieveSourceStatus", { query: source })),
      await statusOf(call("retrieveInvoice", { path: { id: document.id } })),
      await statusOf(call("retrieveInvoiceReceipt", { path: { id: document.id } })),
      (await ok(call("listInvoices", { query: { status: "PAID" } }))).length,
    ];
    await clock.advance(8_001 + 1_999);
    expect(sandbox.ledger.charges).toHaveLength(1);
    expect(await seen()).toEqual(["PROCESSING", "PROCESSING", "PROCESSING", 422, 0]);
    await clock.advance(1);
    await clock.advance(1_999);
    expect(await seen()).toEqual(["COMPLETED", "PAID", "PAID", "PAID", 1]);
  });

  it("shows a draft with the items and the note that it had", async () => {
    const { call, clock, sandbox } = await setUp();
    const { document, item } = await makeDocument(call, { amount: 5, qty: 1 });
    await clock.advance(1_000);
    await addItem(call, "Invoice", document.id, { currency: "USD", amount: 7, qty: 1 });
    await ok(call("updateInvoice", { path: { id: document.id }, body: { note: "Changed" } }));
    await clock.advance(1_000);
    await ok(call("updateInvoiceItem", { path: { invoice_id: document.id, id: item.id }, body: { qty: 2 } }));
    await clock.advance(1_000);
    await ok(call("removeInvoiceItem", { path: { invoice_id: document.id, id: item.id } }));
    const seen = async (readLagMs: number) => {
      sandbox.behave({ readLagMs });
      const {
        total_amount: total,
        note,
        invoice_items: items,
      } = await ok(call("retrieveInvoice", { path: { id: document.id } }));
      return [total, note, items.length];
    };
    expect(await seen(2_500)).toEqual([5, "An example", 1]);
    expect(await seen(1_500)).toEqual([12, "Changed", 2]);
    expect(await seen(500)).toEqual([17, "Changed", 2]);
    expect(await seen(0)).toEqual([7, "Changed", 1]);
  });
});
