import type { RenewalRules } from "../flow-definition.ts";
import { allReadsOf, countMissing, readsOf } from "../record/missing-reads.ts";
import type { ExecutionTrace, PaymentRecord, RecordChange } from "../record/record.ts";
import { giveUpSending, isTooOld, type ResendLimits, sendAgain } from "./before-send.ts";
import { isExpiry } from "./expiry.ts";
import { onBelievedRefusal } from "./on-refusal.ts";

// What follows where the answer to an execution was lost, and Dollr does not show it. @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#idempotency

/** So many reads must find nothing, each a third of the window apart, so that no jump of a clock can fake the window. */
const READS_TO_BELIEVE = 3;
/** The same when the clock was set back after the send. */
const READS_WITHOUT_CLOCK = 6;

/** Dollr knows no execution under our reference. That is believed after a quiet window, and then the same one is sent again. */
export function onMissing(
  renewal: RenewalRules,
  record: PaymentRecord,
  limits: ResendLimits,
  nowMs: number,
): RecordChange {
  const { stage, execution } = record;
  // It has been seen, or Dollr says that it exists: its status lags.
  if (stage === "executed" || execution === undefined) return {};
  if (execution.knownToDollr)
    return { status: "unknown", why: "Dollr has the reference, but does not show the payment yet" };
  const { refusal } = execution;
  const apartMs = limits.quietWindowMs / READS_TO_BELIEVE;
  const seen = { ...execution, missing: countMissing(execution.missing, { apartMs, sentAt: execution.sentAt, nowMs }) };
  const why = record.why ?? "the answer to the execution was lost";
  // That it has expired is our own word: Dollr has said nothing of a send that it may have forgotten by now.
  const isOld = (refusal === undefined || isExpiry(refusal.cause)) && isTooOld(record, limits, nowMs);
  // One that is only asked for from then on needs less certainty than one that is sent again, or ends.
  const reads = (isOld ? allReadsOf : readsOf)(seen.missing);
  const waits = refusal !== undefined || !execution.notPerformed;
  if (waits && !isBelieved(record, seen, reads, limits, nowMs)) return { status: "unknown", why, execution: seen };
  if (isOld) return giveUpSending(seen, refusal?.reason);
  if (refusal !== undefined) return onBelievedRefusal(renewal, record, seen, refusal, limits, nowMs);
  return sendAgain(renewal, record, nowMs);
}

/** A clock that was set back cannot tell how long ago it was sent; then the reads alone have to make a window, and more. */
function isBelieved(
  record: PaymentRecord,
  seen: ExecutionTrace,
  reads: number,
  { quietWindowMs }: ResendLimits,
  nowMs: number,
): boolean {
  const isClockSound = nowMs >= record.updatedAt.getTime() && nowMs >= seen.sentAt.getTime();
  if (!isClockSound) return reads >= READS_WITHOUT_CLOCK;
  const isQuiet = nowMs - seen.sentAt.getTime() >= quietWindowMs;
  return isQuiet && reads >= READS_TO_BELIEVE;
}
