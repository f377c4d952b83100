import { describe, expect, it } from "vitest";
import { setUp } from "../support/caller.ts";
import { makeExecuted, makePayout, makePublished, ok } from "../support/flows.ts";

const PARTY = { fullname: "Ama Example", phone: "231883456789" };

describe("an unverified merchant", () => {
  it("gets a 403 for money that goes out, hosted checkouts and payment links, and collects all the same", async () => {
    const { call, sandbox, clock } = await setUp();
    const { body: payout } = await makePayout(call);
    const { document } = await makePublished(call, { asPaymentLink: true });
    sandbox.behave({ merchant: "unverified" });
    const expires_at = new Date(clock.now() + 60_000).toISOString();
    const checkout = { source_kind: "INVOICE", party_phone: PARTY.phone, currency: "USD" };
    const items = [{ name: "Tea", currency: "USD", amount: 1 }];
    const key = { session_id: "1", reference_id: crypto.randomUUID() };
    const calls = [
      call("executePayout", { body: payout }),
      call("createPayoutSession", {
        body: { payout_account_id: Number(payout.payout_account_id), amount: 1, currency: "USD" },
      }),
      call("createTransferSession", {
        body: { from_wallet_id: 1, to_counterparty_id: 1, amount: 1, currency: "USD", expires_at },
      }),
      call("createRefundSession", { body: { original_payment_intent_id: 1, amount: 1, expires_at } }),
      call("executeTransfer", { body: key }),
      call("executeRefund", { body: key }),
      call("createCheckout", { body: { ...checkout, mode: "HOSTED", items } }),
      call("retrievePayLink", { query: { source_type: "INVOICE", source_number: document.invoice_number } }),
    ];
    for (const answer of await Promise.all(calls)) {
      expect(answer).toMatchObject({ status: 403, body: { detail: "Forbidden" } });
    }
    await ok(call("createCheckout", { body: { ...checkout, mode: "DIRECT", items } }));
    await makeExecuted(call);
    await clock.advance(2_000);
    expect(sandbox.ledger.charges).toHaveLength(1);
  });
});
