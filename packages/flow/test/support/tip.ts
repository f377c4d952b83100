import * as rules from "../../src/execution/on-answer.ts";
import type { MoneyRules } from "../../src/flow-definition.ts";
import { compareAmounts, type Money } from "../../src/lib/money.ts";
import type { PaymentRecord, Source } from "../../src/record/record.ts";
import type { SessionResults } from "../../src/sessions/session.ts";
import { aRecord } from "../../src/testing/a-record.ts";

// A kind of payment that nobody has: a tip of 51 USD, in a jar of Dollr's. The rules of flow hold for it as for any other kind.

const TIP: Money = { amount: "51.00", currency: "USD" };

export interface TipResults extends SessionResults {
  readonly partyId?: number;
}

export interface TipRecord extends PaymentRecord {
  readonly results: TipResults;
}

/** A tip just begun, with these changes. */
export function aTip(changes: Partial<TipRecord> = {}): TipRecord {
  const record = aRecord({ flow: "tip" });
  return { ...record, results: { partyId: 7, session: { id: 55, expiresAt: record.createdAt } }, ...changes };
}

export const JAR: Source = { type: "JAR", id: 101, number: "JAR-101" };

const isTip = ({ amount, currency }: Money): boolean =>
  currency === TIP.currency && compareAmounts(amount, TIP.amount, currency) === 0;

/** Who is tipped gets all of it. */
export const TIP_MONEY: MoneyRules = {
  askedOf: () => TIP,
  isOurTotal: (_, total) => isTip(total),
  isComparable: (_, { payer }) => payer !== undefined,
  whyOtherMoney: (_, { payer = TIP, payee = TIP }) =>
    isTip(payer) && isTip(payee) ? undefined : `${payer.amount} ${payer.currency} paid, and 51.00 USD was to be tipped`,
};

/** The rules of answers, by the money of a tip. */
export const onExecution = rules.onExecution.bind(undefined, TIP_MONEY);
export const needsWitness = rules.needsWitness.bind(undefined, TIP_MONEY);
