import { times } from "@dollr-kit/flow";
import type {
  AddInvoiceItemBody,
  CreateCheckoutBody,
  CreateInvoiceBody,
  CreatePaymentAccountBody,
} from "@dollr-kit/types";
import { toLabel } from "../documents/label.ts";
import type { CollectionRecord } from "../record/collection-record.ts";
import type { ParsedRequest } from "../request/request.ts";

// Dollr's spelling of what is sent stops here. Amounts go out as numbers in major units, which is what its bodies take.

/** @param countryCode - the payer's country, in the form that Dollr takes. */
export function toAccountBody(
  { request, results }: CollectionRecord,
  partyId: number,
  countryCode?: string,
): CreatePaymentAccountBody {
  const { payer, instrument } = request;
  return {
    account_name: payer.name,
    provider: results.operator!.provider,
    method: results.operator!.method,
    party_id: partyId,
    ...(countryCode && { country_code: countryCode }),
    // Cards must omit it.
    ...(instrument.type === "mobile-money" && { insensitive_account_number: instrument.phone }),
  };
}

/** By the label the document is found again. Payers reach it through us alone, so it needs no link. */
export function toSourceBody(record: CollectionRecord, counterpartyId: number): CreateInvoiceBody {
  const { currency, note, feeBearer, dueDate } = record.request;
  return {
    counterparty_id: counterpartyId,
    currency,
    note,
    fee_bearer: feeBearer,
    as_payment_link: false,
    reference_id: toLabel(record),
    ...(dueDate && { due_date: dueDate }),
  };
}

export function toItemBody(item: ParsedRequest["items"][number], currency: string): AddInvoiceItemBody {
  return { name: item.name, currency, qty: item.quantity, amount: Number(item.amount) };
}

/** Items of a checkout have no quantity, so a line says it in words and carries the whole amount. */
export function toCheckoutBody(record: CollectionRecord): CreateCheckoutBody {
  const { payer, items, currency, ...request } = record.request;
  return {
    mode: request.via === "hosted" ? "HOSTED" : "DIRECT",
    source_kind: request.sourceType,
    party_phone: payer.phone,
    party_name: payer.name,
    party_relationship: "CUSTOMER",
    ...(payer.email && { party_email: payer.email }),
    currency,
    items: items.map(({ name, quantity, amount }) => ({
      name: quantity === 1 ? name : `${quantity} × ${name}`,
      currency,
      amount: Number(times(amount, quantity)),
    })),
    reference_id: toLabel(record),
    note: request.note,
    ...(request.dueDate && { due_date: request.dueDate }),
    ...(request.expiresAt && { expires_at: request.expiresAt.toISOString() }),
    ...(request.successUrl && { success_url: request.successUrl }),
    ...(request.cancelUrl && { cancel_url: request.cancelUrl }),
  };
}
