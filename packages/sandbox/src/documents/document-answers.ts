import type { Counterparty, OpenSourceState } from "@dollr-kit/types";
import { toNumber } from "../fields/amount.ts";
import { toDateTime, toNullableDateTime } from "../fields/instant.ts";
import { toCounterparty } from "../parties/counterparty.ts";
import { MERCHANT } from "../world/merchant.ts";
import type { ItemRecord, SourceRecord } from "../world/records.ts";
import { paidAt, stateOf } from "../world/source-state.ts";
import type { World } from "../world/world.ts";
import { answerTotal } from "./answer-amounts.ts";

/** The fields that answers about invoices and orders have in common. */
export function toDocument(world: World, source: SourceRecord) {
  return {
    id: source.id,
    counterparty_id: source.counterparty.id,
    currency: source.currency,
    total_amount: answerTotal(world, source),
    ...stateFields(source),
    note: source.note,
    fee_bearer: source.feeBearer,
    as_payment_link: source.asPaymentLink,
    owner_id: MERCHANT.id,
    owner_type: MERCHANT.type,
    created_at: toDateTime(source.createdAt),
    updated_at: toDateTime(source.updatedAt),
    reference_id: source.label,
  };
}

export function stateFields(source: SourceRecord): {
  readonly status: OpenSourceState;
  readonly paid_at: string | null;
} {
  return { status: stateOf(source), paid_at: toNullableDateTime(paidAt(source)) };
}

export function toItem({ id, name, qty, amount, createdAt, updatedAt }: ItemRecord, { currency }: SourceRecord) {
  const times = { created_at: toDateTime(createdAt), updated_at: toDateTime(updatedAt) };
  return { id, name, currency, qty, amount: toNumber(amount), ...times };
}

export const toItems = (source: SourceRecord) => source.items.map((item) => toItem(item, source));

export const embeddedCounterparty = ({ behaviour }: World, { counterparty }: SourceRecord): Counterparty | null =>
  behaviour.counterpartyOfDocuments === "null" ? null : toCounterparty(counterparty);
