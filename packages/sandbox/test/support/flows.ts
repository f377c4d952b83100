import { expect } from "vitest";
import { MAGIC_PHONES } from "../../src/index.ts";
import type { Answer, Call } from "./caller.ts";

export const APPROVED_PHONE = MAGIC_PHONES.approved.MTN_MOMO_LBR;

/** Expects a 200, and returns its body. */
export async function ok(answer: Promise<Answer>) {
  const { status, body } = await answer;
  expect({ status, detail: body?.detail }).toEqual({ status: 200, detail: undefined });
  return body;
}

export async function makeParty(call: Call, phone = APPROVED_PHONE) {
  return ok(call("createParty", { body: { fullname: "Ama Example", phone, email: "ama@example.com" } }));
}

export interface DocumentOptions {
  readonly kind?: "Invoice" | "Order";
  readonly phone?: string;
  readonly currency?: string;
  readonly amount?: number;
  readonly qty?: number;
  readonly feeBearer?: "PAYER" | "PAYEE";
  readonly asPaymentLink?: boolean;
  readonly label?: string;
}

/** A draft with one item, for a new payer. */
export async function makeDocument(call: Call, options: DocumentOptions = {}) {
  const {
    kind = "Invoice",
    currency = "USD",
    amount = 125,
    qty = 2,
    feeBearer = "PAYER",
    asPaymentLink = false,
  } = options;
  const party = await makeParty(call, options.phone);
  const counterparty = await ok(
    call("createCounterparty", { body: { relationship_type: "CUSTOMER", party_id: party.id } }),
  );
  const document = await ok(
    call(`create${kind}`, {
      body: {
        counterparty_id: counterparty.id,
        currency,
        note: "An example",
        fee_bearer: feeBearer,
        as_payment_link: asPaymentLink,
        reference_id: options.label ?? null,
      },
    }),
  );
  const item = await addItem(call, kind, document.id, { currency, amount, qty });
  return { party, counterparty, document, item, type: kind === "Invoice" ? "INVOICE" : "ORDER" } as const;
}

export const addItem = (call: Call, kind: "Invoice" | "Order", id: number, item: object) =>
  ok(call(`add${kind}Item`, { path: { [`${kind.toLowerCase()}_id`]: id }, body: { name: "Tea", ...item } }));

export async function makePublished(call: Call, options: DocumentOptions = {}) {
  const made = await makeDocument(call, options);
  await ok(call(`publish${options.kind ?? "Invoice"}`, { path: { id: made.document.id } }));
  return made;
}

/** A mobile money account, as the prediction for the phone says. */
export async function makeAccount(call: Call, partyId: number, phone = APPROVED_PHONE, operation = "COLLECTION") {
  const info = await ok(call("predictMobileMoneyProvider", { query: { phone, operation_type: operation } }));
  return ok(
    call("createPaymentAccount", {
      query: { operation_type: operation },
      body: {
        account_name: "Ama Example",
        provider: info.gateway_provider,
        method: info.payment_method,
        party_id: partyId,
        insensitive_account_number: phone,
      },
    }),
  );
}

export const openSession = (call: Call, sourceId: number, sourceType = "INVOICE") =>
  ok(call("createCheckoutSession", { body: { source_id: sourceId, source_type: sourceType } }));

export interface CollectionBody {
  readonly session_id: string;
  readonly payment_account_id: string;
  readonly currency: string;
  readonly reference_id: string;
}

/** Everything before the execution, and the body of its request. */
export async function makeReady(
  call: Call,
  options: DocumentOptions & { readonly payerCurrency?: string } = {},
): Promise<Awaited<ReturnType<typeof makePublished>> & { readonly body: CollectionBody }> {
  const made = await makePublished(call, options);
  const account = await makeAccount(call, made.party.id, options.phone);
  const session = await openSession(call, made.document.id, made.type);
  const body = {
    session_id: String(session.id),
    payment_account_id: String(account.id),
    currency: options.payerCurrency ?? options.currency ?? "USD",
    reference_id: crypto.randomUUID(),
  };
  return { ...made, body };
}

/** A collection that was accepted. */
export async function makeExecuted(call: Call, options: Parameters<typeof makeReady>[1] = {}) {
  const ready = await makeReady(call, options);
  const execution = await ok(call("executeCollection", { body: ready.body }));
  return { ...ready, execution };
}

export const readStatus = (call: Call, referenceId: string) =>
  ok(call("retrieveCollectionStatus", { path: { reference_id: referenceId } }));

export const PASSCODE = {
  token: { code: "000000", phone: "231771234567" },
  device: { name: "worker", type: "SERVER", platform: "NODE", user_agent: "example/1.0", client_ip: "203.0.113.10" },
};

/** Everything of a payout before its execution. */
export async function makePayout(call: Call, amount = 120, phone = APPROVED_PHONE, currency = "USD") {
  const party = await makeParty(call, phone);
  const account = await makeAccount(call, party.id, phone, "PAYOUT");
  const session = await ok(call("createPayoutSession", { body: { payout_account_id: account.id, amount, currency } }));
  const body = {
    session_id: String(session.id),
    payout_account_id: String(account.id),
    reference_id: crypto.randomUUID(),
    passcode: PASSCODE,
  };
  return { party, account, session, body };
}

/** A refund that was accepted. */
export async function makeRefund(call: Call, originalId: number | undefined, amount: number, now: number) {
  const expires_at = new Date(now + 60_000).toISOString();
  const session = await ok(
    call("createRefundSession", { body: { original_payment_intent_id: originalId, amount, expires_at } }),
  );
  return ok(call("executeRefund", { body: { session_id: String(session.id), reference_id: crypto.randomUUID() } }));
}
