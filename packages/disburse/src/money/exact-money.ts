import { type Money, type MoneyRules, type Paid, type PaymentRecord, toMoney } from "@dollr-kit/flow";
import { isPayees, isPayers, tellOther } from "./sides.ts";

/** A payment whose recipient gets an amount in a currency. */
export interface ExactRecord extends PaymentRecord {
  readonly request: PaymentRecord["request"] & Money;
}

/**
 * The recipient gets what was asked for. No document stands behind money out, so that is the only witness beside Dollr's word.
 * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#amounts
 */
export const EXACT_MONEY = {
  askedOf: ({ request: { amount, currency } }: ExactRecord) => toMoney(amount, currency),
  isOurTotal: () => false,
  isComparable: (_: ExactRecord, { payee }: Paid) => payee !== undefined,
  whyOtherMoney({ request }: ExactRecord, { payer, payee }: Paid) {
    const isRight =
      (payee === undefined || isPayees(request, payee)) && (payer === undefined || isPayers(request, payer));
    return isRight ? undefined : tellOther(request, payer, payee);
  },
} as const satisfies MoneyRules;
