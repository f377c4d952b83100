import { expect } from "vitest";
import { MAGIC_CARDS } from "../../src/index.ts";
import type { Call, SetUp } from "./caller.ts";
import { makeAccount, makeDocument, makeParty, makePayout, makeReady, ok } from "./flows.ts";

/** Calls every operation of the description at least once, in an order in which each of them succeeds. */
export async function exerciseEverything(setup: SetUp, call: Call): Promise<void> {
  await call("obtainToken", { body: { client_id: "sandbox", client_secret: "sandbox" } });
  await exercisePeople(call);
  await exerciseDocuments(call, "Invoice");
  await exerciseDocuments(call, "Order");
  await exercisePredictionsAndFees(call);
  const paid = await exerciseCollections(setup, call);
  await exerciseMoneyOut(setup, call, paid);
}

async function exercisePeople(call: Call): Promise<void> {
  const party = await makeParty(call);
  await expectFound(call("listParties", { query: { fullname: "ama ex" } }), party.id);
  expect(await ok(call("retrieveParty", { path: { id: party.id } }))).toEqual(party);
  const body = { relationship_type: "CUSTOMER" };
  const counterparty = await ok(call("createCounterparty", { body }));
  const linked = { relationship_type: "SUPPLIER", party_id: party.id };
  await ok(call("updateCounterparty", { path: { id: counterparty.id }, body: linked }));
  await expectFound(call("listCounterparties", { query: { relationship_type: "SUPPLIER" } }), counterparty.id);
  const { party: embedded } = await ok(call("retrieveCounterparty", { path: { id: counterparty.id } }));
  expect(embedded).toEqual(party);
}

async function exerciseDocuments(call: Call, kind: "Invoice" | "Order"): Promise<void> {
  const { document, item } = await makeDocument(call, { kind });
  const number = `${kind.toLowerCase()}_number`;
  const inPath = { [`${kind.toLowerCase()}_id`]: document.id, id: item.id };
  await ok(call(`update${kind}`, { path: { id: document.id }, body: { note: "Changed" } }));
  await ok(call(`update${kind}Item`, { path: inPath, body: { qty: 3 } }));
  await expectFound(call(`list${kind}s`, { query: { currency: "USD", status: "IDLE" } }), document.id);
  const detail = await ok(call(`retrieve${kind}`, { path: { id: document.id } }));
  expect(detail).toMatchObject({ total_amount: 375, note: "Changed" });
  expect(await ok(call(`retrieve${kind}ByNumber`, { path: { [number]: document[number] } }))).toEqual(detail);
  expect(await ok(call(`remove${kind}Item`, { path: inPath }))).toEqual({});
  expect(await ok(call(`cancel${kind}`, { path: { id: document.id } }))).toMatchObject({ status: "CANCELED" });
}

async function exercisePredictionsAndFees(call: Call): Promise<void> {
  const query = { payment_method: "MTN_MOMO_LBR", operation_type: "COLLECTION" };
  await call("predictAmountAndFees", {
    query: {
      ...query,
      base_amount: 250,
      base_currency: "USD",
      target_currency: "LRD",
      provider: "PAWAPAY",
      fee_bearer: "PAYER",
    },
  });
  await call("predictCardProvider", {
    query: { payment_method_id: MAGIC_CARDS.approved, operation_type: "COLLECTION", provider: "STRIPE" },
  });
  await call("retrieveGatewayFee", { query });
  await call("retrievePlatformFee", { query: { operation_type: "COLLECTION", fee_tier_name: "default" } });
  await call("retrieveMerchantTier", { query: { owner_type: "ORGANIZATION", owner_id: 42 } });
  await call("listFeeTiers");
  await call("retrieveMerchantInfo", { query: { merchant_id: 42, merchant_type: "ORGANIZATION" } });
}

async function exerciseCollections({ clock, sandbox }: SetUp, call: Call): Promise<number> {
  await ok(
    call("createCheckout", {
      body: {
        mode: "HOSTED",
        source_kind: "ORDER",
        party_phone: "231771234567",
        currency: "USD",
        items: [{ name: "Tea", currency: "USD", amount: 12.5 }],
      },
    }),
  );
  for (const kind of ["Invoice", "Order"] as const) {
    const { document, body, type } = await makeReady(call, { kind, asPaymentLink: true, payerCurrency: "LRD" });
    const source = { source_type: type, source_id: document.id };
    await call("predictSourceAmountAndFees", {
      query: { ...source, target_currency: "LRD", payment_method: "MTN_MOMO_LBR", provider: "PAWAPAY" },
    });
    await ok(call("executeCollection", { body }));
    await ok(
      call("createCollectionRealtimeKey", {
        body: { session_id: Number(body.session_id), source_type: type, reference_id: body.reference_id },
      }),
    );
    await clock.advance(2_000);
    await ok(call("retrieveCollectionStatus", { path: { reference_id: body.reference_id } }));
    expect(await ok(call("retrieveSourceStatus", { query: source }))).toMatchObject({ status: "PAID" });
    const number = `${kind.toLowerCase()}_number`;
    const receipt = await ok(call(`retrieve${kind}Receipt`, { path: { id: document.id } }));
    expect(await ok(call(`retrieve${kind}ReceiptByNumber`, { path: { [number]: document[number] } }))).toEqual(receipt);
    const link = { source_type: type, source_number: document[number] };
    await ok(call("retrievePayLink", { query: link }));
    await ok(call("retrieveReceiptLink", { query: link }));
  }
  return sandbox.ledger.charges[0]?.paymentIntentId ?? 0;
}

async function exerciseMoneyOut({ clock }: SetUp, call: Call, paymentIntentId: number): Promise<void> {
  const { session, party, body } = await makePayout(call);
  await ok(call("executePayout", { body }));
  const counterparty = await ok(
    call("createCounterparty", { body: { relationship_type: "EMPLOYEE", party_id: party.id } }),
  );
  const expires_at = new Date(clock.now() + 60_000).toISOString();
  const transfer = await ok(
    call("createTransferSession", {
      body: {
        from_wallet_id: session.wallet_id,
        to_counterparty_id: counterparty.id,
        amount: 75,
        currency: "USD",
        expires_at,
      },
    }),
  );
  const refund = await ok(
    call("createRefundSession", { body: { original_payment_intent_id: paymentIntentId, amount: 50, expires_at } }),
  );
  const transferBody = { session_id: String(transfer.id), reference_id: crypto.randomUUID() };
  const refundBody = { session_id: String(refund.id), reference_id: crypto.randomUUID() };
  await ok(call("executeTransfer", { body: transferBody }));
  await ok(call("executeRefund", { body: refundBody }));
  await clock.advance(2_000);
  const reads = [
    call("retrievePayoutStatus", { path: { reference_id: body.reference_id } }),
    call("retrieveTransferStatus", { path: { reference_id: transferBody.reference_id } }),
    call("retrieveRefundStatus", { path: { reference_id: refundBody.reference_id } }),
  ];
  for (const read of reads) expect(await ok(read)).toMatchObject({ status: "COMPLETED" });
  await makeAccount(call, party.id);
}

async function expectFound(list: ReturnType<Call>, id: number): Promise<void> {
  const found = (await ok(list)) as readonly { id: number }[];
  expect(found.map((one) => one.id)).toContain(id);
}
