import { compareAmounts, type Money, toMoney } from "@dollr-kit/flow";

// The two sides of money that has moved out, held against what was asked for.

/** With its fees a payment out takes less than so many times what was asked for. */
const MOST_WITH_FEES = 2;

/** The recipient gets what was asked for, to the last unit. */
export function isPayees(asked: Money, { amount, currency }: Money): boolean {
  return currency === asked.currency && compareAmounts(amount, asked.amount, currency) === 0;
}

/** The wallet gives what the recipient gets, and the fees. What it gives in another currency says nothing. */
export function isPayers(asked: Money, { amount, currency }: Money): boolean {
  if (currency !== asked.currency) return Number(amount) > 0;
  const isEnough = compareAmounts(amount, asked.amount, currency) >= 0;
  return isEnough && Number(amount) <= Number(asked.amount) * MOST_WITH_FEES;
}

/** Why what Dollr tells of is other money, for people. */
export function tellOther(asked: Money, payer: Money | undefined, payee: Money | undefined): string {
  const moved = [payer && `${tell(payer)} taken`, payee && `${tell(payee)} received`].filter(Boolean).join(" and ");
  return `Dollr tells of ${moved}, and ${tell(toMoney(asked.amount, asked.currency))} was asked for: look into it`;
}

const tell = ({ amount, currency }: Money): string => `${amount} ${currency}`;
