import type { AdvanceContext } from "../advance/advance-context.ts";
import { nameOf, paymentOf } from "../events/attention.ts";
import { isSameMoney, type Money } from "../lib/money.ts";
import type { Paid, PaymentRecord, RecordChange } from "../record/record.ts";

// The amounts of an ending are Dollr's word as its status is, and may come or change after it.

const SIDES = ["payer", "payee"] as const;

/**
 * What moved by a completed payment, where Dollr tells of it other amounts than the record, or some that it lacks; nothing where they
 * agree. What Dollr does not tell stays as it is.
 */
export function toldAmounts({ status, paid = {} }: PaymentRecord, told: RecordChange | undefined): Paid | undefined {
  if (status !== "completed" || told?.status !== "completed" || told.paid === undefined) return undefined;
  const now = told.paid;
  const isNews = SIDES.some((side) => now[side] !== undefined && !isSame(paid[side], now[side]));
  return isNews ? { ...paid, ...now } : undefined;
}

const isSame = (known: Money | undefined, told: Money): boolean => known !== undefined && isSameMoney(known, told);

/** Where amounts have changed that the merchant was told. Some that were missing until now are no news to look into. */
export function reportAmounts(
  { attention }: Pick<AdvanceContext, "attention">,
  { paid: before = {} }: PaymentRecord,
  record: PaymentRecord,
): void {
  const now = record.paid ?? {};
  const changed = SIDES.flatMap((side) => toChange(side, before[side], now[side]));
  if (changed.length === 0) return;
  const words = changed.join(", ");
  const message = `${nameOf(record)} is completed, and now Dollr tells of other amounts: ${words}.`;
  const key = `amounts-corrected ${record.referenceId} ${words}`;
  attention.report({ kind: "amounts-corrected", message, ...paymentOf(record), was: before, is: now }, key);
}

const toChange = (side: string, was: Money | undefined, is: Money | undefined): readonly string[] =>
  was === undefined || is === undefined || isSameMoney(was, is) ? [] : [`${side} ${tell(is)} in place of ${tell(was)}`];

const tell = ({ amount, currency }: Money): string => `${amount} ${currency}`;
