import { causeOfWords } from "../errors/cause-of-words.ts";
import type { MoneyRules, Witness } from "../flow-definition.ts";
import { present } from "../lib/present.ts";
import type { ExecutionAnswer } from "../record/execution-answer.ts";
import type { OwnChange, Paid, PaymentRecord, RecordChange } from "../record/record.ts";
import { complete, landed, settle } from "./endings.ts";

// What follows from what Dollr answers about an execution. @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#idempotency

/** Why what Dollr answered is no answer. */
export const ABOUT_ANOTHER = "Dollr answered with another payment than the one that was asked for, or with none";

/** Whether an answer is about this payment: by its reference, which every answer has. */
export const isAbout = ({ referenceId }: PaymentRecord, answer: ExecutionAnswer): boolean =>
  answer.referenceId?.toLowerCase() === referenceId;

const OPEN_WORDS = new Set(["PENDING", "PROCESSING"]);

/** Whether the answer alone says how it stands; else its witness is asked. */
export function needsWitness(money: MoneyRules, record: PaymentRecord, answer: ExecutionAnswer): boolean {
  if (!isAbout(record, answer) || OPEN_WORDS.has(answer.status) || answer.status === "FAILED") return false;
  if (answer.status !== "COMPLETED") return true;
  const told = toPaid(answer);
  return !money.isComparable(record, told) && money.whyOtherMoney(record, told) === undefined;
}

/**
 * Dollr told how the execution stands. An ending has two witnesses: its word, and money and identity held against the record;
 * where the word is not known, or no amount was told, its source takes the place of the missing one.
 */
export function onExecution(
  money: MoneyRules,
  record: PaymentRecord,
  answer: ExecutionAnswer,
  nowMs: number,
  witness?: Witness,
): RecordChange {
  if (!isAbout(record, answer)) return { status: "unknown", why: ABOUT_ANOTHER };
  const standing = howItStands(money, record, answer, nowMs, witness);
  return { ...standing, ...present("paymentIntentId", answer.paymentIntentId) };
}

function howItStands(
  money: MoneyRules,
  record: PaymentRecord,
  answer: ExecutionAnswer,
  nowMs: number,
  witness: Witness | undefined,
): RecordChange {
  const { status, message, clientSecret, cause = causeOfWords(message) } = answer;
  if (status === "FAILED") return { ...settle("failed", nowMs), reason: message ?? "Dollr gave no reason", cause };
  if (OPEN_WORDS.has(status)) {
    if (clientSecret !== undefined) return { ...landed, status: "action-required", action: { clientSecret } };
    return { ...landed, status: "pending" };
  }
  const paid = toPaid(answer);
  const other = money.whyOtherMoney(record, paid);
  if (status === "COMPLETED" && other === undefined && money.isComparable(record, paid)) return complete(paid, nowMs);
  return onWitness(money, record, answer, { paid, other }, witness, nowMs);
}

/** Its source speaks where the execution's word is not known, or tells no amount. */
function onWitness(
  money: MoneyRules,
  record: PaymentRecord,
  { status, message }: ExecutionAnswer,
  { paid, other }: { readonly paid: Paid; readonly other: string | undefined },
  witness: Witness | undefined,
  nowMs: number,
): RecordChange {
  if (other !== undefined && (status === "COMPLETED" || witness?.state === "paid")) return onOtherMoney(other, paid);
  if (witness?.state === "paid" && witness.total !== undefined) {
    if (money.isOurTotal(record, witness.total)) return complete(paid, nowMs);
    return onOtherMoney(`what was paid comes to ${witness.total.amount} ${witness.total.currency}`, paid);
  }
  if (status !== "COMPLETED" && witness?.state === "canceled" && !witness.isPaid)
    return {
      ...settle("failed", nowMs),
      reason: message ?? `Dollr says ${status}, and that it was canceled`,
      cause: causeOfWords(message ?? status),
    };
  const why = status === "COMPLETED" ? "COMPLETED, and no amount" : `a status that is not known here: ${status}`;
  return { ...landed, status: "unknown", why: `Dollr answered with ${why}` };
}

/**
 * Money that is not what was asked for is no ending: a person has to look into it.
 * @param told - what moved, as far as Dollr tells it.
 */
export function onOtherMoney(why: string, { payer, payee }: PossiblyTold = {}): OwnChange {
  return { ...landed, status: "unknown", why, isOtherAmount: true, otherPaid: toPaid({ payer, payee }) };
}

type PossiblyTold = { readonly [K in keyof Paid]?: Paid[K] | undefined };

/** What moved, without what was not told. */
export function toPaid({ payer, payee, providerTransactionId }: PossiblyTold): Paid {
  return {
    ...present("payer", payer),
    ...present("payee", payee),
    ...present("providerTransactionId", providerTransactionId),
  };
}
