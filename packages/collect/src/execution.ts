import { isOurTotal, type SourceAnswer } from "./documents.ts";
import { type Failure, refusalCause } from "./failure.ts";
import { countMissing, MOST_SKEW_MS, readsOf } from "./missing-reads.ts";
import { isComparable, whyOtherMoney } from "./paid-amounts.ts";
import { present } from "./present.ts";
import {
  type CollectionRecord,
  change,
  type ExecutionTrace,
  type Paid,
  type RecordChange,
  type StepResults,
} from "./record.ts";
import type { ExecutionAnswer } from "./wire.ts";

// What is learned of an execution, and what follows: pure functions of the record. @see docs/dollr-api.md#idempotency

export interface ResendLimits {
  /** Milliseconds since it was sent during which "not found" is not believed. */
  readonly quietWindowMs: number;
  /** Milliseconds since it was first sent after which it is never sent again. */
  readonly resendWithinMs: number;
}

/** So many reads have to find nothing, a third of the window apart: a clock that jumps once cannot make a window of them. */
const READS_TO_BELIEVE = 3;
/** So many reads that far apart have to find nothing where the clock was set back since it was sent. */
const READS_WITHOUT_CLOCK = 6;
/** A session this close to its end is over: clocks differ. */
const SESSION_MARGIN_MS = 60_000;
/** Sessions or accounts that Dollr refuses in a row before the payment is refused. */
const MAX_RENEWALS = 3;

/** "Executing, sent at": saved before every send. */
export function announceSend(record: CollectionRecord, nowMs: number): RecordChange {
  const { execution } = record;
  const sentAt = new Date(nowMs);
  const { sends = 0, renewals = 0 } = execution ?? {};
  const doubtful = countDoubtful(record);
  const firstSentAt = doubtful > 0 ? execution!.firstSentAt : sentAt;
  const announced = { sends: sends + 1, doubtful, firstSentAt, sentAt, renewals };
  return { stage: "executing", status: "pending", execution: announced };
}

/** Sends so far that may have landed. */
function countDoubtful({ execution }: CollectionRecord): number {
  if (execution === undefined) return 0;
  return (execution.doubtful ?? 0) + (execution.undone ? 0 : 1);
}

/**
 * Whether Dollr may have forgotten the reference of something that may have landed. A clock that was set back to before it was
 * sent cannot tell its age, so it counts as too old.
 */
export function isTooOld(record: CollectionRecord, { resendWithinMs }: ResendLimits, nowMs: number): boolean {
  if (!mayHaveLanded(record)) return false;
  const firstSentMs = record.execution!.firstSentAt.getTime();
  const latestMs = Math.max(nowMs, record.updatedAt.getTime());
  return latestMs - firstSentMs > resendWithinMs || nowMs < firstSentMs - MOST_SKEW_MS;
}

/** Never sent again, only asked for. */
export function giveUpSending(execution: ExecutionTrace): RecordChange {
  const why = "it was sent too long ago to be sent again, and Dollr does not show it: watched, and to be looked into";
  return { stage: "executing", status: "unknown", why, execution: { ...execution, tooOld: true } };
}

/** Why what Dollr answered is no answer. */
export const ABOUT_ANOTHER = "Dollr answered with another payment than the one that was asked for, or with none";

/** Whether an answer is about this payment: by its reference, which every answer has. */
export const isAbout = ({ referenceId }: CollectionRecord, answer: ExecutionAnswer): boolean =>
  answer.referenceId?.toLowerCase() === referenceId;

/** What the document of the record says, where the word or the amounts of the execution say too little. */
export type SecondWitness = SourceAnswer | undefined;

const OPEN_WORDS = new Set(["PENDING", "PROCESSING"]);

/** Whether the answer alone says how it stands; else the document is asked. */
export function needsWitness(record: CollectionRecord, answer: ExecutionAnswer): boolean {
  if (!isAbout(record, answer) || OPEN_WORDS.has(answer.status) || answer.status === "FAILED") return false;
  if (answer.status !== "COMPLETED") return true;
  const told = toPaid(answer);
  return !isComparable(record, told) && whyOtherMoney(record, told) === undefined;
}

/**
 * Dollr told how the execution stands. An ending has two witnesses: its word, and money and identity held against the record;
 * where the word is not known, or no amount was told, the document takes the place of the missing one.
 */
export function onExecution(
  record: CollectionRecord,
  answer: ExecutionAnswer,
  nowMs: number,
  witness?: SecondWitness,
): RecordChange {
  if (!isAbout(record, answer)) return { status: "unknown", why: ABOUT_ANOTHER };
  const { status, message, clientSecret } = answer;
  if (status === "FAILED") return { ...settle("failed", nowMs), reason: message ?? "Dollr gave no reason" };
  if (OPEN_WORDS.has(status)) {
    if (clientSecret !== undefined) return { ...landed, status: "action-required", action: { clientSecret } };
    return { ...landed, status: "pending" };
  }
  const paid = toPaid(answer);
  const other = whyOtherMoney(record, paid);
  if (status === "COMPLETED" && other === undefined && isComparable(record, paid)) return complete(paid, nowMs);
  return onWitness(record, answer, { paid, other }, witness, nowMs);
}

/** The document speaks where the execution's word is not known, or tells no amount. */
function onWitness(
  record: CollectionRecord,
  { status, message }: ExecutionAnswer,
  { paid, other }: { readonly paid: Paid; readonly other: string | undefined },
  witness: SecondWitness,
  nowMs: number,
): RecordChange {
  if (other !== undefined && (status === "COMPLETED" || witness?.status === "PAID")) return onOtherMoney(other);
  if (witness?.status === "PAID" && witness.total !== undefined) {
    if (isOurTotal(record, witness.total)) return complete(paid, nowMs);
    return onOtherMoney(`the document that was paid comes to ${witness.total.amount} ${witness.total.currency}`);
  }
  if (status !== "COMPLETED" && witness?.status === "CANCELED" && !witness.isPaid)
    return { ...settle("failed", nowMs), reason: message ?? `Dollr says ${status}, and canceled the document` };
  const why = status === "COMPLETED" ? "COMPLETED, and no amount" : `a status that is not known here: ${status}`;
  return { ...landed, status: "unknown", why: `Dollr answered with ${why}` };
}

/** Money that is not what was asked for is no ending: a person has to look into it. */
export function onOtherMoney(why: string): RecordChange {
  return { ...landed, status: "unknown", why, isOtherAmount: true };
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

export const complete = (paid: Paid, nowMs: number): RecordChange => ({ ...settle("completed", nowMs), paid });

const landed = {
  stage: "executed",
  action: undefined,
  why: undefined,
  isOtherAmount: undefined,
  troubles: 0,
} as const;

/** An ending, as far as Dollr knows today. */
export function settle(status: "completed" | "failed", nowMs: number): RecordChange {
  return { ...landed, stage: "settled", status, settledAt: new Date(nowMs) };
}

/** Failed before any execution was taken: `retry` goes on with the same reference. */
export function settleRefused(reason: string, nowMs: number): RecordChange {
  return { ...settle("failed", nowMs), reason, refused: true };
}

/**
 * Dollr refused an execution. That may be the answer to a second delivery of the same request, whose first one moves the money:
 * so the refusal is kept, and believed no sooner than "not found", see `onMissing`.
 */
export function onRefusedExecution(record: CollectionRecord, failure: Failure): RecordChange {
  const execution = record.execution!;
  const { renewals = 0 } = execution;
  const cause = refusalCause(failure);
  if (cause === "reference") return { status: "unknown", why: failure.why, execution: { ...execution, exists: true } };
  const renew = (cause === "session" || cause === "account") && renewals < MAX_RENEWALS ? cause : undefined;
  return noteRefusal(execution, { reason: failure.why, ...present("renew", renew) });
}

/** A step before another send was refused, perhaps because an earlier send has landed. */
export function onRefusedResend(execution: ExecutionTrace, why: string): RecordChange {
  return { stage: "executing", ...noteRefusal(execution, { reason: why }) };
}

/** Reads from before it say nothing of it. */
function noteRefusal(execution: ExecutionTrace, refusal: NonNullable<ExecutionTrace["refusal"]>): RecordChange {
  const { missing: _, ...asked } = execution;
  return { status: "unknown", why: refusal.reason, execution: { ...asked, refusal } };
}

/** Whether something was sent that may have been taken. */
export function mayHaveLanded(record: CollectionRecord): boolean {
  return countDoubtful(record) > 0;
}

/** Dollr knows no execution under our reference. That is believed after a quiet window, and then the same one is sent again. */
export function onMissing(record: CollectionRecord, limits: ResendLimits, nowMs: number): RecordChange {
  const { stage, execution } = record;
  // It has been seen, or Dollr says that it exists: its status lags.
  if (stage === "executed" || execution === undefined) return {};
  if (execution.exists) return { status: "unknown", why: "Dollr has the reference, but does not show the payment yet" };
  const { refusal } = execution;
  const apartMs = limits.quietWindowMs / READS_TO_BELIEVE;
  const seen = { ...execution, missing: countMissing(execution.missing, apartMs, nowMs) };
  const why = record.why ?? "the answer to the execution was lost";
  const waits = refusal !== undefined || !execution.undone;
  if (waits && !isBelieved(record, seen, limits, nowMs)) return { status: "unknown", why, execution: seen };
  if (refusal !== undefined) return onBelievedRefusal(record, seen, refusal, limits, nowMs);
  if (isTooOld(record, limits, nowMs)) return giveUpSending(seen);
  return sendAgain(record, nowMs);
}

/** Nothing has come of what was refused: it ends the payment, unless it can be mended, or an earlier send may have landed. */
function onBelievedRefusal(
  record: CollectionRecord,
  seen: ExecutionTrace,
  { reason, renew }: NonNullable<ExecutionTrace["refusal"]>,
  limits: ResendLimits,
  nowMs: number,
): RecordChange {
  const { refusal: _, missing: __, ...execution } = { ...seen, undone: true };
  const renewed = { ...execution, ...(renew && { renewals: (seen.renewals ?? 0) + 1 }) };
  const again = change(record, { execution: renewed, results: withoutRefused(record.results, renew) }, nowMs);
  if (renew === undefined && !mayHaveLanded(again)) return settleRefused(reason, nowMs);
  if (isTooOld(again, limits, nowMs)) return giveUpSending(renewed);
  return { execution: renewed, ...sendAgain(again, nowMs) };
}

function withoutRefused(results: StepResults, renew: "session" | "account" | undefined): StepResults {
  const { session, accountId, ...others } = results;
  if (renew === undefined) return results;
  return renew === "session" && accountId !== undefined ? { ...others, accountId } : others;
}

/** A clock that was set back cannot tell how long ago it was sent; then the reads alone have to make a window, and more. */
function isBelieved(
  record: CollectionRecord,
  seen: ExecutionTrace,
  { quietWindowMs }: ResendLimits,
  nowMs: number,
): boolean {
  const reads = readsOf(seen.missing!);
  const isClockSound = nowMs >= record.updatedAt.getTime() && nowMs >= seen.sentAt.getTime();
  if (!isClockSound) return reads >= READS_WITHOUT_CLOCK;
  const isQuiet = nowMs - seen.sentAt.getTime() >= quietWindowMs;
  return isQuiet && reads >= READS_TO_BELIEVE;
}

/** Back to before the execution, with a session that lives long enough. */
function sendAgain({ results }: CollectionRecord, nowMs: number): RecordChange {
  const { session, ...others } = results;
  // An end that cannot be read is over.
  const isAlive = session !== undefined && session.expiresAt.getTime() - nowMs >= SESSION_MARGIN_MS;
  return { stage: "preparing", results: isAlive ? results : others };
}
