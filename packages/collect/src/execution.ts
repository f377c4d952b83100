import { type Failure, refusedFor } from "./failure.ts";
import { totalOf } from "./money.ts";
import type { CollectionRecord, ExecutionTrace, RecordChange } from "./record.ts";
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

/** Whether Dollr may have forgotten the reference of something that may have landed. */
export function isTooOld(record: CollectionRecord, { resendWithinMs }: ResendLimits, nowMs: number): boolean {
  return mayHaveLanded(record) && nowMs - record.execution!.firstSentAt.getTime() > resendWithinMs;
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

/** Dollr told how the execution stands. An unknown status is no ending. */
export function onExecution(record: CollectionRecord, answer: ExecutionAnswer, nowMs: number): RecordChange {
  if (!isAbout(record, answer)) return { status: "unknown", why: ABOUT_ANOTHER };
  const { request, results } = record;
  const { status, payer, payee, providerTransactionId, message, clientSecret } = answer;
  if (status === "COMPLETED") {
    const asked = { amount: totalOf(request.items), currency: request.currency };
    const { quote } = results;
    const paid = { payer: payer ?? quote?.payer ?? asked, payee: payee ?? quote?.payee ?? asked };
    return {
      ...settle("completed", nowMs),
      paid: { ...paid, ...(providerTransactionId && { providerTransactionId }) },
    };
  }
  if (status === "FAILED") return { ...settle("failed", nowMs), reason: message ?? "Dollr gave no reason" };
  const isKnown = status === "PENDING" || status === "PROCESSING";
  if (!isKnown)
    return { ...landed, status: "unknown", why: `Dollr answered with a status that is not known here: ${status}` };
  if (clientSecret !== undefined) return { ...landed, status: "action-required", action: { clientSecret } };
  return { ...landed, status: "pending" };
}

const landed = { stage: "executed", action: undefined, why: undefined, troubles: 0 } as const;

/** Nothing changes any more. */
export function settle(status: "completed" | "failed", nowMs: number): RecordChange {
  return { stage: "settled", status, settledAt: new Date(nowMs), action: undefined, why: undefined, troubles: 0 };
}

/** Failed before any execution was taken: `retry` goes on with the same reference. */
export function settleRefused(reason: string, nowMs: number): RecordChange {
  return { ...settle("failed", nowMs), reason, refused: true };
}

/** Dollr refused an execution, and said why. The status has the last word, see `onMissing`. */
export function onRefusedExecution(record: CollectionRecord, failure: Failure): RecordChange {
  const execution = record.execution!;
  const { renewals = 0, doubtful = 0 } = execution;
  const cause = refusedFor(failure);
  const unknown = { status: "unknown", why: failure.why } as const;
  if (cause === "reference") return { ...unknown, execution: { ...execution, exists: true } };
  if ((cause === "session" || cause === "account") && renewals < MAX_RENEWALS) {
    const { session: _, accountId, ...others } = record.results;
    const results = cause === "session" && accountId !== undefined ? { ...others, accountId } : others;
    return { ...unknown, results, execution: { ...execution, undone: true, renewals: renewals + 1 } };
  }
  // An earlier send may have landed, and may be why this one is refused.
  if (doubtful > 0) return { ...unknown, execution };
  return { ...unknown, execution: { ...execution, refusal: { reason: failure.why, isClear: cause !== "unsaid" } } };
}

/** A step before another send was refused, perhaps because an earlier send has landed: that is asked for first. */
export function onRefusedResend(execution: ExecutionTrace, why: string): RecordChange {
  const { missing: _, ...asked } = execution;
  return { stage: "executing", status: "unknown", why, execution: asked };
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
  if (!mayHaveLanded(record)) return sendAgain(record, nowMs);
  if (execution.refusal?.isClear) return settleRefused(execution.refusal.reason, nowMs);
  const seen = countMissing(execution, limits, nowMs);
  const waiting = {
    status: "unknown",
    why: record.why ?? "the answer to the execution was lost",
    execution: seen,
  } as const;
  if (!execution.undone && !isBelieved(record, seen, limits, nowMs)) return waiting;
  if (execution.refusal !== undefined) return settleRefused(execution.refusal.reason, nowMs);
  if (isTooOld(record, limits, nowMs)) return giveUpSending(seen);
  return sendAgain(record, nowMs);
}

function countMissing(execution: ExecutionTrace, { quietWindowMs }: ResendLimits, nowMs: number): ExecutionTrace {
  const { missing } = execution;
  const sinceMs = missing === undefined ? Number.POSITIVE_INFINITY : nowMs - missing.lastAt.getTime();
  if (sinceMs < quietWindowMs / READS_TO_BELIEVE) return execution;
  return { ...execution, missing: { reads: (missing?.reads ?? 0) + 1, lastAt: new Date(nowMs) } };
}

/** A clock that has gone back since the last save cannot tell how long ago anything was. */
function isBelieved(
  record: CollectionRecord,
  seen: ExecutionTrace,
  { quietWindowMs }: ResendLimits,
  nowMs: number,
): boolean {
  const isClockSound = nowMs >= record.updatedAt.getTime();
  const isQuiet = nowMs - seen.sentAt.getTime() >= quietWindowMs;
  return isClockSound && isQuiet && (seen.missing?.reads ?? 0) >= READS_TO_BELIEVE;
}

/** Back to before the execution, with a session that lives long enough. */
function sendAgain({ results }: CollectionRecord, nowMs: number): RecordChange {
  const { session, ...others } = results;
  const isOver = session === undefined || session.expiresAt.getTime() - nowMs < SESSION_MARGIN_MS;
  return { stage: "preparing", results: isOver ? others : results };
}
