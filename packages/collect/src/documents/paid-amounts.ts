import { compareAmounts, type Money, type Paid, toMoney, totalOf } from "@dollr-kit/flow";
import type { CollectionRecord } from "../record/collection-record.ts";

/** So far may a charge in another currency be from its quote: rates move between the two. */
const NEAR_QUOTE = 0.1;
/** A payer who bears the fees pays less than so many times what was asked for. */
const MOST_WITH_FEES = 2;

/** A payee who bears the fees gets such a share of what was asked for at least. */
const LEAST_SHARE = 0.25;
/** A payee who does not bear them gets such a share at least. */
const LEAST_WITHOUT_FEES = 0.9;

/**
 * Holds what Dollr says was paid against the record: the second witness of an ending. What was not told is not looked at.
 * @returns why it is other money than what was asked for, for people; nothing when it is the right one.
 * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#amounts
 */
export function whyOtherMoney(record: CollectionRecord, { payer, payee }: Paid): string | undefined {
  const isRight =
    (payer === undefined || isPayersRight(record, payer)) && (payee === undefined || isPayees(record, payee));
  if (isRight) return undefined;
  const { items, currency } = record.request;
  const told = [payer && `${tell(payer)} paid`, payee && `${tell(payee)} received`].filter(Boolean).join(" and ");
  return `Dollr tells of ${told}, and ${tell(toMoney(totalOf(items), currency))} was asked for: look into it before you deliver`;
}

/**
 * Whether what was told can be held against the record: what the payer paid in another currency, and nobody quoted, says nothing
 * without what the payee received.
 */
export function isComparable({ request, results }: CollectionRecord, { payer, payee }: Paid): boolean {
  if (payer === undefined) return false;
  return payee !== undefined || [request.currency, results.quote?.payer?.currency].includes(payer.currency);
}

const tell = ({ amount, currency }: Money): string => `${amount} ${currency}`;

function isPayersRight({ request, results }: CollectionRecord, { amount, currency }: Money): boolean {
  const isPayersChoice = request.via === "hosted";
  if (currency === request.currency && (isPayersChoice || currency === request.payerCurrency)) {
    const asked = totalOf(request.items);
    const byAsked = compareAmounts(amount, asked, currency);
    // Who bears the fees of a checkout is Dollr's choice.
    const isExact = request.via === "document" && request.feeBearer === "PAYEE";
    if (isExact || byAsked < 0) return byAsked === 0;
    const isQuoted = results.quote?.payer?.currency === currency;
    return isQuoted ? isNear(amount, results.quote.payer) : Number(amount) <= Number(asked) * MOST_WITH_FEES;
  }
  if (!isPayersChoice && currency !== request.payerCurrency) return false;
  const quoted = results.quote?.payer;
  return quoted?.currency === currency ? isNear(amount, quoted) : Number(amount) > 0;
}

const isNear = (amount: string, { amount: quoted }: Money): boolean =>
  Math.abs(Number(amount) - Number(quoted)) <= Number(quoted) * NEAR_QUOTE;

/** The payee gets what was asked for, or less where it bears the fees: then what was quoted, as far as it was. */
function isPayees({ request, results }: CollectionRecord, { amount, currency }: Money): boolean {
  const asked = totalOf(request.items);
  if (currency !== request.currency || compareAmounts(amount, asked, currency) > 0) return false;
  const quoted = results.quote?.payee;
  if (quoted?.currency === currency) return isNear(amount, quoted);
  const share = request.feeBearer === "PAYER" ? LEAST_WITHOUT_FEES : LEAST_SHARE;
  return Number(amount) >= Number(asked) * share;
}
