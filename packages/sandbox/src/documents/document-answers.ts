import type { Counterparty, OpenSourceState } from "@dollr-kit/types";
import { toNumber } from "../fields/amount.ts";
import { toDateTime, toNullableDateTime } from "../fields/instant.ts";
import { toCounterparty } from "../parties/counterparty.ts";
import { paidAt, stateOf } from "../world/document-state.ts";
import { MERCHANT } from "../world/merchant.ts";
import type { DocumentRecord, ItemRecord } from "../world/records.ts";
import type { World } from "../world/world.ts";
import { answerTotal } from "./answer-amounts.ts";

/** The fields that answers about invoices and orders have in common. */
export function toDocument(world: World, document: DocumentRecord) {
  return {
    id: document.id,
    counterparty_id: document.counterparty.id,
    currency: document.currency,
    total_amount: answerTotal(world, document),
    ...stateFields(document),
    note: document.note,
    fee_bearer: document.feeBearer,
    as_payment_link: document.asPaymentLink,
    owner_id: MERCHANT.id,
    owner_type: MERCHANT.type,
    created_at: toDateTime(document.createdAt),
    updated_at: toDateTime(document.updatedAt),
    reference_id: document.label,
  };
}

export function stateFields(document: DocumentRecord): {
  readonly status: OpenSourceState;
  readonly paid_at: string | null;
} {
  return { status: stateOf(document), paid_at: toNullableDateTime(paidAt(document)) };
}

export function toItem({ id, name, qty, amount, createdAt, updatedAt }: ItemRecord, { currency }: DocumentRecord) {
  const times = { created_at: toDateTime(createdAt), updated_at: toDateTime(updatedAt) };
  return { id, name, currency, qty, amount: toNumber(amount), ...times };
}

export const toItems = (document: DocumentRecord) => document.items.map((item) => toItem(item, document));

export const embeddedCounterparty = ({ behaviour }: World, { counterparty }: DocumentRecord): Counterparty | null =>
  behaviour.counterpartyOfDocuments === "null" ? null : toCounterparty(counterparty);
