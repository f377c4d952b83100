import type { InvoiceReceipt } from "@dollr-kit/types";
import { toNumber } from "../fields/amount.ts";
import { toDateTime, toNullableDateTime } from "../fields/instant.ts";
import { exchangeRate } from "../money/currency.ts";
import type { Quote } from "../money/quote.ts";
import { paidAt, stateOf } from "../world/document-state.ts";
import { MERCHANT } from "../world/merchant.ts";
import type { DocumentRecord } from "../world/records.ts";
import type { World } from "../world/world.ts";
import { answerAmounts, answerTotal } from "./answer-amounts.ts";
import { toPaymentIntent } from "./payment-intent.ts";
import { requireState } from "./require-state.ts";

/**
 * The receipt of a paid document: what invoices and orders have in common.
 * @throws ApiError 422 before the document is PAID.
 */
export function toReceipt(world: World, document: DocumentRecord) {
  requireState(document, ["PAID"]);
  const { party, relationshipType } = document.counterparty;
  return {
    currency: document.currency,
    total_amount: answerTotal(world, document),
    status: stateOf(document),
    note: document.note,
    due_date: document.dueDate,
    as_payment_link: document.asPaymentLink,
    fee_bearer: document.feeBearer,
    owner_id: MERCHANT.id,
    owner_type: MERCHANT.type,
    created_at: toDateTime(document.createdAt),
    counterparty_id: document.counterparty.id,
    relationship_type: relationshipType,
    counterparty_name: party?.fullname ?? "",
    counterparty_phone: party?.phone ?? null,
    counterparty_email: party?.email ?? null,
    reference_id: document.label,
    paid_at: toNullableDateTime(paidAt(document)),
    ...settledFigures(world, document),
    items: document.items.map(({ id, name, qty, amount }) => ({
      id,
      name,
      qty,
      amount: toNumber(amount),
      currency: document.currency,
    })),
  };
}

function settledFigures(world: World, { paidBy }: DocumentRecord): Partial<InvoiceReceipt> {
  if (!paidBy) return {};
  const amounts = answerAmounts(world, paidBy);
  const { payer, payee, baseCurrency, platformFee, gatewayFee, fxFee } = paidBy.quote;
  return {
    payer_amount: amounts.payer,
    payer_currency: payer.currency,
    payee_amount: amounts.payee,
    payee_currency: payee.currency,
    platform_fee: toNumber(platformFee),
    platform_currency: baseCurrency,
    gateway_fee: toNumber(gatewayFee),
    gateway_currency: baseCurrency,
    fx_fee: fxFee ? toNumber(fxFee) : null,
    ...exchange(paidBy.quote),
    payment_provider: paidBy.account?.provider ?? null,
    payment_method: paidBy.account?.method ?? null,
    account_name: paidBy.account?.accountName ?? null,
    gateway_confirmed_at: toNullableDateTime(paidBy.settled?.at),
    provider_transaction_id: providerTransactionId(paidBy.paymentIntentId),
    ...toPaymentIntent(world, paidBy),
  };
}

/** From the document's currency to the payer's: 1 USD is 200 LRD. Dollr does not document the direction. */
function exchange({ payer, baseCurrency }: Quote): Partial<InvoiceReceipt> {
  if (payer.currency === baseCurrency) return { fx_rate: null, fx_currency_from: null, fx_currency_to: null };
  return {
    fx_rate: exchangeRate(baseCurrency, payer.currency).toFixed(),
    fx_currency_from: baseCurrency,
    fx_currency_to: payer.currency,
  };
}

/** The operator's number of a completed payment. */
export const providerTransactionId = (paymentIntentId: number): string => `SBX-${paymentIntentId}`;
