import type { DollrError } from "@dollr-kit/core";
import { causeOf, type Failure, hasNoReason } from "../errors/failure.ts";
import type { Witness } from "../flow-definition.ts";
import type { ExecutionTrace, PaymentRecord, PaymentRequest, RecordChange } from "../record/record.ts";
import { toldOf } from "../record/told-text.ts";
import type { ResendLimits } from "./before-send.ts";
import { settleRefused } from "./endings.ts";
import { ExpiredError, isExpired, isExpiry } from "./expiry.ts";
import type { ReadContext } from "./read-context.ts";

// A refusal ends a payment, so it is doubted: here, and nowhere else.

/** A step must be refused so often in a row before a refusal that may come from elsewhere is taken for an answer of Dollr's. */
const MAX_DOUBTED = 5;

/** What is in doubt is unclear, and tried again later. */
export const toDoubted = (failure: Failure): Failure => ({ ...failure, kind: "unclear" });

/**
 * Whether a refused step ends the payment, where its status shows nothing: another machine may be paying it, and what has expired is
 * closed first.
 * @returns the failure as it is to be taken.
 * @throws whatever keeps Dollr from answering; then the refusal is in doubt.
 */
export async function doubtRefusal(
  context: ReadContext,
  failure: Failure,
  { quietWindowMs }: Pick<ResendLimits, "quietWindowMs">,
  nowMs: number,
): Promise<Failure> {
  // Once an execution has left, a refusal ends nothing by itself.
  const isLong = isLongExpired(context.record, quietWindowMs, nowMs);
  const mayBeElsewhere = context.record.execution === undefined && !isLong;
  const isInDoubt =
    (mayBeElsewhere && (await isPaidAnywhere(context))) ||
    (failure.error instanceof ExpiredError && !(await closeExpired(context, isLong)));
  return isInDoubt ? toDoubted(failure) : failure;
}

/**
 * Cancels what was made before it expired, though no record may know of it: an offer, or what an execution may have been sent on by
 * another machine, or by this one before its store was lost.
 * @param isLong - an execution of then would show by now.
 * @returns whether nothing of it can be paid any more.
 */
async function closeExpired(context: ReadContext, isLong: boolean): Promise<boolean> {
  const { definition, record } = context;
  const offer = definition.offerOf(record);
  if (offer === undefined)
    return ((await definition.closeOthers?.(context)) ?? true) && (isLong || (await closeOwn(context)));
  const { is } = await offer.cancelAll(context);
  return is === "canceled" || is === "none";
}

async function closeOwn(context: ReadContext): Promise<boolean> {
  await context.definition.abandon?.(context);
  const witness = await context.definition.readWitness(context);
  return witness === undefined || witness.state === "canceled";
}

/** Another machine would have sent it before, so the status would show it: the source is being paid for an earlier attempt. */
const isLongExpired = (record: PaymentRecord, quietWindowMs: number, nowMs: number): boolean =>
  isExpired(record, nowMs - quietWindowMs) && record.failedPasses >= MAX_DOUBTED;

/** @param isAdopted - another run had the record before, and may have died before it could save what it sent. */
export function isBelievable(failure: Failure, record: PaymentRecord, isAdopted: boolean): boolean {
  // That it has expired is our own word.
  if (failure.error instanceof ExpiredError) return true;
  return countRefusals(record, failure) >= MAX_DOUBTED || !mayBeNoAnswer(failure, record, isAdopted);
}

/** How many of the last passes were refused in a row as this one is. */
export function countRefusals({ request, refusedAs, refusedPasses = 0 }: PaymentRecord, failure: Failure): number {
  return refusedAs === nameRefusal(request, failure) ? refusedPasses : 0;
}

/** By which a refusal is known again. Each answer of Dollr's may carry an id or a time of its own, in words with a digit. */
export function nameRefusal(request: PaymentRequest, failure: Failure): string {
  const { operation, status, reason = "" } = failure.error as Partial<DollrError>;
  const words = toldOf(request, reason).replace(/\S*\d\S*/g, "");
  return [causeOf(failure).code, operation, status, words].join();
}

/**
 * From a proxy, which has no words of Dollr's; from a replica that does not show yet what Dollr has made for us; or because the step
 * took effect before, when its answer was lost or its process died, which a replica does not show yet either.
 */
const mayBeNoAnswer = (failure: Failure, { results, failedPasses }: PaymentRecord, isAdopted: boolean): boolean =>
  hasNoReason(failure) ||
  (results.source !== undefined && (failure.kind === "not-found" || failedPasses > 0 || isAdopted));

/**
 * Whether its source is being paid, or was. Then a refusal may come from the very same payment, made on another
 * machine under the same reference, or delivered twice, whose status only lags: it is no failure.
 */
export async function isBeingPaid(context: ReadContext): Promise<boolean> {
  const witness = await context.definition.readWitness(context);
  return witness !== undefined && isPaidFor(witness);
}

/** The same, of a source of another machine too. */
export async function isPaidAnywhere(context: ReadContext): Promise<boolean> {
  const { witness } = await context.definition.findWitness(context);
  return witness !== undefined && isPaidFor(witness);
}

/**
 * The last look before a refusal ends a payment whose execution has left, or has it sent again. One whose source is being paid
 * all the same is only asked for from now on; and nothing is sent for one that was canceled: nobody was paying it then, or it would
 * have been refused. That of a payment that has expired is canceled for it: what was sent before, and arrives only now, finds nothing
 * to be paid.
 */
export async function confirmRefusal(context: ReadContext, told: RecordChange, nowMs: number): Promise<RecordChange> {
  const { record, definition } = context;
  const { execution } = record;
  if (execution?.refusal === undefined || !endsOrRepeats(told, execution.refusal)) return told;
  const { reason, cause } = execution.refusal;
  if (isExpiry(cause)) await definition.abandon?.(context);
  const witness = await definition.readWitness(context);
  if (witness === undefined) return told;
  if (isPaidFor(witness)) return { status: "unknown", why: reason, execution: { ...execution, knownToDollr: true } };
  return witness.state === "canceled" ? settleRefused(reason, nowMs, cause) : told;
}

const isPaidFor = ({ state, isPaid }: Witness): boolean => isPaid || state === "being-paid";

const endsOrRepeats = (told: RecordChange, { renew, cause }: NonNullable<ExecutionTrace["refusal"]>): boolean =>
  told.stage === "settled" ||
  (told.stage === "preparing" && renew === undefined) ||
  (told.execution?.resendExpired === true && isExpiry(cause));
