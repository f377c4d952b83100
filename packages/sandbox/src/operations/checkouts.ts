import type { CheckoutSource, CreateCheckoutBody } from "@dollr-kit/types";
import Big from "big.js";
import { CHECKOUT_MODES } from "../description/words.ts";
import { answerTotal } from "../documents/answer-amounts.ts";
import { publishDocument } from "../documents/change-document.ts";
import { createDocument } from "../documents/create-document.ts";
import { addItem } from "../documents/items.ts";
import { pageUrl } from "../documents/page-addresses.ts";
import { refusedField } from "../errors/api-error.ts";
import { parseAmount, requireExact } from "../fields/amount.ts";
import { toNullableDateTime } from "../fields/instant.ts";
import { findByField, requireCurrency } from "../fields/lookup.ts";
import { requireRelationship } from "../fields/relationship.ts";
import { addCounterparty } from "../parties/counterparty.ts";
import { addParty } from "../parties/party.ts";
import { requireVerified } from "../parties/require-verified.ts";
import { stateOf } from "../world/document-state.ts";
import type { CheckoutRecord, CounterpartyRecord, DocumentRecord } from "../world/records.ts";
import type { World } from "../world/world.ts";
import type { SomeHandlers } from "./operation.ts";

export const checkouts = {
  createCheckout(world, { body }) {
    if (body.mode === "HOSTED") requireVerified(world);
    requireCheckout(world, body);
    const document = createDocument(world, body.source_kind, {
      counterparty_id: payerOf(world, body).id,
      currency: body.currency,
      note: body.note ?? "",
      fee_bearer: world.behaviour.checkoutFeeBearer,
      as_payment_link: body.mode === "HOSTED",
      reference_id: body.reference_id ?? null,
      due_date: body.due_date ?? null,
    });
    for (const item of body.items) addItem(world, document, { ...item, qty: 1 });
    if (world.behaviour.checkoutCreate === "publishes") publishDocument(world, document);
    const expiresAt = body.expires_at ? Date.parse(body.expires_at) : undefined;
    const checkout = {
      id: world.nextId(),
      mode: body.mode,
      successUrl: body.success_url ?? null,
      cancelUrl: body.cancel_url ?? null,
      expiresAt,
      lifeMs: (expiresAt ?? world.now) - world.now,
    };
    document.checkout = checkout;
    return toCheckoutSource(world, document, checkout);
  },
} satisfies SomeHandlers;

/** All checks come first: a refused checkout creates nothing. */
function requireCheckout(world: World, body: CreateCheckoutBody): void {
  if (!CHECKOUT_MODES.includes(body.mode))
    throw refusedField("mode", `Mode is not supported; expected ${CHECKOUT_MODES.join(" or ")}`);
  requireRelationship(body.party_relationship, "party_relationship");
  if (body.items.length === 0) throw refusedField("items", "List should have at least 1 item");
  requireItems(body);
  if (body.expires_at && Date.parse(body.expires_at) <= world.now) {
    throw refusedField("expires_at", "expires_at should be in the future");
  }
}

function requireItems({ items, currency }: CreateCheckoutBody): void {
  const known = requireCurrency(currency);
  const amounts = items.map((item, index) => {
    const path = ["items", index];
    if (item.currency !== currency) {
      throw refusedField([...path, "currency"], `Currency should be that of the checkout, ${currency}`);
    }
    return parseAmount(item.amount, known, [...path, "amount"]);
  });
  requireExact(amounts.reduce((total, amount) => total.plus(amount), new Big(0)));
}

function payerOf(world: World, body: CreateCheckoutBody): CounterpartyRecord {
  if (typeof body.counterparty_id === "number") {
    const counterparty = findByField(world.counterparties, "counterparty_id", body.counterparty_id);
    if (counterparty.party) return counterparty;
    throw refusedField("counterparty_id", "Counterparty is linked to no party");
  }
  const party = addParty(world, {
    fullname: body.party_name ?? "Customer",
    phone: body.party_phone,
    email: body.party_email ?? null,
    countryCode: null,
  });
  return addCounterparty(world, { relationshipType: body.party_relationship ?? "CUSTOMER", party });
}

function toCheckoutSource(world: World, document: DocumentRecord, checkout: CheckoutRecord): CheckoutSource {
  const { counterparty } = document;
  const isHosted = checkout.mode === "HOSTED";
  return {
    mode: checkout.mode,
    source_type: document.type,
    source_id: document.id,
    source_number: document.number,
    source_status: stateOf(document),
    counterparty_id: counterparty.id,
    party_id: counterparty.party?.id ?? 0,
    currency: document.currency,
    total_amount: answerTotal(world, document),
    source_checkout_config_id: checkout.id,
    // It is not known whether Dollr has a page for other modes, so clients must not need one.
    url: isHosted ? pageUrl(world, document) : null,
    hosted_path_or_token: isHosted ? document.pageToken : null,
    reference_id: document.label,
    due_date: document.dueDate,
    expires_at: toNullableDateTime(checkout.expiresAt),
    success_url: checkout.successUrl,
    cancel_url: checkout.cancelUrl,
  };
}
