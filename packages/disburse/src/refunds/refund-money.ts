import { type Money, type MoneyRules, type Paid, toMoney } from "@dollr-kit/flow";
import { isPayees, isPayers, tellOther } from "../money/sides.ts";
import type { RefundRecord } from "./record.ts";

/**
 * A refund is asked for in the currency of the original's document, and the payer may get it in the one that was paid with. So
 * the side in the currency that was asked for speaks; without a currency, the merchant's own side.
 * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#transfers-and-refunds
 */
export const REFUND_MONEY = {
  askedOf: ({ request: { amount, currency } }: RefundRecord) =>
    currency === undefined ? undefined : toMoney(amount, currency),
  isOurTotal: () => false,
  isComparable(record: RefundRecord, told: Paid) {
    const asked = askedOf(record, told);
    return [told.payee, told.payer].some((money) => money !== undefined && money.currency === asked?.currency);
  },
  whyOtherMoney(record: RefundRecord, told: Paid) {
    const asked = askedOf(record, told);
    return asked === undefined || isRight(asked, told) ? undefined : tellOther(asked, told.payer, told.payee);
  },
} as const satisfies MoneyRules;

/** What was asked for, as far as its currency is known. */
function askedOf({ request: { amount, currency } }: RefundRecord, { payer }: Paid): Money | undefined {
  const known = currency ?? payer?.currency;
  return known === undefined ? undefined : { amount, currency: known };
}

function isRight(asked: Money, { payer, payee }: Paid): boolean {
  const isElsewhere = payer !== undefined && payer.currency !== asked.currency;
  if (payee === undefined) return !isElsewhere && (payer === undefined || isPayers(asked, payer));
  // Paid back in the currency of the payer, which says nothing about the amount.
  if (payee.currency !== asked.currency) return !isElsewhere && (payer === undefined || isPayers(asked, payer));
  return isPayees(asked, payee) && (payer === undefined || isPayers(asked, payer));
}
