import type { RenewalRules } from "../flow-definition.ts";
import { MOST_SKEW_MS } from "../record/missing-reads.ts";
import type { ExecutionTrace, PaymentRecord, RecordChange } from "../record/record.ts";

// What is looked at before an execution is sent, and before it is sent once more. @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#idempotency

export interface ResendLimits {
  /** Milliseconds since it was sent during which "not found" is not believed. */
  readonly quietWindowMs: number;
  /** Milliseconds since it was first sent after which it is never sent again. */
  readonly resendWithinMs: number;
}

/** "Executing, sent at": saved before every send. */
export function announceSend(record: PaymentRecord, nowMs: number): RecordChange {
  const { execution } = record;
  const sentAt = new Date(nowMs);
  const { sends = 0, renewals = 0 } = execution ?? {};
  const unconfirmedSends = countUnconfirmed(record);
  const firstSentAt = unconfirmedSends > 0 ? execution!.firstSentAt : sentAt;
  const announced = { sends: sends + 1, unconfirmedSends, firstSentAt, sentAt, renewals };
  return { stage: "executing", status: "pending", execution: announced };
}

/** Sends so far that may have landed. */
function countUnconfirmed({ execution }: PaymentRecord): number {
  if (execution === undefined) return 0;
  return (execution.unconfirmedSends ?? 0) + (execution.notPerformed ? 0 : 1);
}

/** Whether something was sent that may have been taken. */
export function mayHaveLanded(record: PaymentRecord): boolean {
  return countUnconfirmed(record) > 0;
}

/**
 * Whether Dollr may have forgotten the reference of something that may have landed. A clock that was set back to before it was
 * sent cannot tell its age, so it counts as too old.
 */
export function isTooOld(record: PaymentRecord, { resendWithinMs }: ResendLimits, nowMs: number): boolean {
  if (!mayHaveLanded(record)) return false;
  const firstSentMs = record.execution!.firstSentAt.getTime();
  const latestMs = Math.max(nowMs, record.updatedAt.getTime());
  return latestMs - firstSentMs > resendWithinMs || nowMs < firstSentMs - MOST_SKEW_MS;
}

const TOO_OLD = "it was sent too long ago to be sent again, and Dollr does not show it: watched, and to be looked into";

/** Never sent again, only asked for. */
export function giveUpSending(execution: ExecutionTrace, why = TOO_OLD): RecordChange {
  return { stage: "executing", status: "unknown", why, execution: { ...execution, resendExpired: true } };
}

/** Back to before the execution, where what is over is made anew. */
export function sendAgain(renewal: RenewalRules, { results }: PaymentRecord, nowMs: number): RecordChange {
  return { stage: "preparing", results: renewal.withoutExpired(results, nowMs) };
}
