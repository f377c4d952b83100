import { causeOf, type Failure, isReferenceRefused } from "../errors/failure.ts";
import type { RenewalRules } from "../flow-definition.ts";
import { present } from "../lib/present.ts";
import { change } from "../record/change.ts";
import type { ExecutionTrace, PaymentRecord, RecordChange } from "../record/record.ts";
import { giveUpSending, isTooOld, mayHaveLanded, type ResendLimits, sendAgain } from "./before-send.ts";
import { settleRefused } from "./endings.ts";
import { isExpiry } from "./expiry.ts";

// What follows from a refusal. It ends nothing by itself: it may be the answer to a second delivery of the same request.

/** So often in a row a refused part, such as a session, is made anew before the payment is refused. */
const MAX_RENEWALS = 3;

/**
 * Dollr refused an execution. That may be the answer to a second delivery of the same request, whose first one moves the money:
 * so the refusal is kept, and believed no sooner than "not found", see `onMissing`.
 */
export function onRefusedExecution(renewal: RenewalRules, record: PaymentRecord, failure: Failure): RecordChange {
  const execution = record.execution!;
  const { renewals = 0 } = execution;
  if (isReferenceRefused(failure))
    return { status: "unknown", why: failure.why, execution: { ...execution, knownToDollr: true } };
  const renew = renewals < MAX_RENEWALS ? renewal.refusedPart(failure) : undefined;
  return noteRefusal(execution, { reason: failure.why, cause: causeOf(failure), ...present("renew", renew) });
}

/** A step before another send was refused, perhaps because an earlier send has landed. */
export function onRefusedResend(execution: ExecutionTrace, failure: Failure): RecordChange {
  return { stage: "executing", ...noteRefusal(execution, { reason: failure.why, cause: causeOf(failure) }) };
}

/** Reads from before the refusal say nothing of it, so they are counted anew. */
function noteRefusal(execution: ExecutionTrace, refusal: NonNullable<ExecutionTrace["refusal"]>): RecordChange {
  const { missing: _, ...asked } = execution;
  return { status: "unknown", why: refusal.reason, execution: { ...asked, refusal } };
}

/** Nothing has come of what was refused: it ends the payment, unless it can be mended, or an earlier send may have landed. */
export function onBelievedRefusal(
  renewal: RenewalRules,
  record: PaymentRecord,
  seen: ExecutionTrace,
  { reason, cause, renew }: NonNullable<ExecutionTrace["refusal"]>,
  limits: ResendLimits,
  nowMs: number,
): RecordChange {
  const { refusal: _, missing: __, ...execution } = { ...seen, notPerformed: true };
  const renewed = { ...execution, ...(renew && { renewals: (seen.renewals ?? 0) + 1 }) };
  const results = renew === undefined ? record.results : renewal.withoutPart(record.results, renew);
  const again = change(record, { execution: renewed, results }, nowMs);
  if (renew === undefined && !mayHaveLanded(again)) return settleRefused(reason, nowMs, cause);
  // Another send could tell whether an earlier one has landed, and nothing more is sent after it has expired.
  if (isExpiry(cause)) return giveUpSending({ ...renewed, ...present("refusal", seen.refusal) }, reason);
  if (isTooOld(again, limits, nowMs)) return giveUpSending(renewed);
  return { execution: renewed, ...sendAgain(renewal, again, nowMs) };
}
