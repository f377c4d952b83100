import { causeOf, type Failure, refusalCause } from "../errors/failure.ts";
import { present } from "../lib/present.ts";
import { change } from "../record/change.ts";
import type { ExecutionTrace, PaymentRecord, PaymentResults, RecordChange } from "../record/record.ts";
import { giveUpSending, isTooOld, mayHaveLanded, type ResendLimits, sendAgain } from "./before-send.ts";
import { settleRefused } from "./endings.ts";
import { isExpiry } from "./expiry.ts";

// What follows from a refusal. It ends nothing by itself: it may be the answer to a second delivery of the same request.

/** Sessions or accounts that Dollr refuses in a row before the payment is refused. */
const MAX_RENEWALS = 3;

/**
 * Dollr refused an execution. That may be the answer to a second delivery of the same request, whose first one moves the money:
 * so the refusal is kept, and believed no sooner than "not found", see `onMissing`.
 */
export function onRefusedExecution(record: PaymentRecord, failure: Failure): RecordChange {
  const execution = record.execution!;
  const { renewals = 0 } = execution;
  const cause = refusalCause(failure);
  if (cause === "reference")
    return { status: "unknown", why: failure.why, execution: { ...execution, knownToDollr: true } };
  const renew = (cause === "session" || cause === "account") && renewals < MAX_RENEWALS ? cause : undefined;
  return noteRefusal(execution, { reason: failure.why, cause: causeOf(failure), ...present("renew", renew) });
}

/** A step before another send was refused, perhaps because an earlier send has landed. */
export function onRefusedResend(execution: ExecutionTrace, failure: Failure): RecordChange {
  return { stage: "executing", ...noteRefusal(execution, { reason: failure.why, cause: causeOf(failure) }) };
}

/** Reads from before it say nothing of it. */
function noteRefusal(execution: ExecutionTrace, refusal: NonNullable<ExecutionTrace["refusal"]>): RecordChange {
  const { missing: _, ...asked } = execution;
  return { status: "unknown", why: refusal.reason, execution: { ...asked, refusal } };
}

/** Nothing has come of what was refused: it ends the payment, unless it can be mended, or an earlier send may have landed. */
export function onBelievedRefusal(
  record: PaymentRecord,
  seen: ExecutionTrace,
  { reason, cause, renew }: NonNullable<ExecutionTrace["refusal"]>,
  limits: ResendLimits,
  nowMs: number,
): RecordChange {
  const { refusal: _, missing: __, ...execution } = { ...seen, notPerformed: true };
  const renewed = { ...execution, ...(renew && { renewals: (seen.renewals ?? 0) + 1 }) };
  const again = change(record, { execution: renewed, results: withoutRefused(record.results, renew) }, nowMs);
  if (renew === undefined && !mayHaveLanded(again)) return settleRefused(reason, nowMs, cause);
  // Nothing else is sent for it that could tell.
  if (isExpiry(cause)) return giveUpSending({ ...renewed, ...present("refusal", seen.refusal) }, reason);
  if (isTooOld(again, limits, nowMs)) return giveUpSending(renewed);
  return { execution: renewed, ...sendAgain(again, nowMs) };
}

function withoutRefused(results: PaymentResults, renew: "session" | "account" | undefined): PaymentResults {
  const { session, accountId, ...others } = results;
  if (renew === undefined) return results;
  return renew === "session" && accountId !== undefined ? { ...others, accountId } : others;
}
