import { CancelRefusedError } from "../errors/cancel-refused-error.ts";
import { RetryRefusedError } from "../errors/retry-refused-error.ts";
import { isStaleRecordError } from "../errors/stale-record-error.ts";
import { isExpired } from "../execution/expiry.ts";
import type { FlowDefinition, OpenContext } from "../flow-definition.ts";
import { change } from "../record/change.ts";
import { LEASE_MS } from "../record/lease-left.ts";
import type { ExecutionTrace, PaymentRecord, PaymentRequest, RecordChange } from "../record/record.ts";
import { loadCompletedBefore } from "../stores/load-unsettled.ts";
import type { Endings } from "./endings.ts";

/** A record, and whether this very call made it what it is. */
export interface Opened {
  readonly record: PaymentRecord;
  readonly isNew: boolean;
}

/** What a new attempt asks of whoever looks after payments. */
export interface RetryWorker extends Pick<Endings, "readAgain" | "cancel"> {
  findLaterAttempt(failed: PaymentRecord): Promise<void>;
}

/**
 * The record of a deliberate new attempt. After a refusal nothing was ever taken under the reference, so the same attempt
 * goes on, also where it is paid another way now: who has lost the store finds it by that reference. Else, and where the payer
 * comes from a page or goes to one, FAILED is read from Dollr once more before there is a next one.
 * @param toRequest - makes the request of the new attempt. An attempt that is open is called off first, and read.
 * @throws RetryRefusedError when the last attempt has not failed for certain.
 */
export async function retryFailed(
  definition: FlowDefinition,
  worker: RetryWorker,
  context: OpenContext,
  id: string,
  toRequest?: (last: PaymentRequest) => PaymentRequest,
): Promise<Opened> {
  const { store } = context;
  const last = await store.load(id);
  if (last === undefined) throw new RetryRefusedError(id, undefined, "there is none under this id");
  requirePerson(last);
  // Before anything is called off: a request that cannot be right changes nothing.
  const request = toRequest?.(last.request);
  const failed = request === undefined ? last : await callOffLast(worker, last);
  if (failed.status !== "failed") {
    throw new RetryRefusedError(id, failed.referenceId, `it is ${failed.status}, and only a failed one can be`);
  }
  const completed = await loadCompletedBefore(store, failed);
  if (completed !== undefined)
    throw new RetryRefusedError(id, completed.referenceId, `attempt ${completed.attempt} of it is completed`);
  const again = failed.isReplaced ? undefined : await toReopened(definition, context, failed, request);
  if (again !== undefined) return reopenOrJoin(context, requireTime(failed, request, context.nowMs), again);
  const still = requireTime(await requireStillFailed(worker, failed), request, context.nowMs);
  if (request !== undefined) await worker.findLaterAttempt(still);
  if (!(await noteReplaced(context, still))) return retryFailed(definition, worker, context, id, toRequest);
  // One that was lost here, or that another process has made meanwhile, is joined.
  const ours = await definition.createRecord(context, request ?? still.request, still.attempt + 1, still);
  const record = await store.open(ours);
  return { record, isNew: record.openedBy === ours.openedBy };
}

/** With the same request it would end at once, after some questions. */
function requireTime(failed: PaymentRecord, changed: PaymentRequest | undefined, nowMs: number): PaymentRecord {
  const { id, referenceId, request } = failed;
  if (changed !== undefined || !isExpired(failed, nowMs)) return failed;
  const until = request.expiresAt!.toISOString();
  throw new RetryRefusedError(id, referenceId, `its expiresAt, ${until}, has passed; a new attempt needs a later one`);
}

/** What a refused attempt goes on as. @returns undefined where there has to be a next one. */
async function toReopened(
  definition: FlowDefinition,
  context: OpenContext,
  failed: PaymentRecord,
  request: PaymentRequest | undefined,
): Promise<RecordChange | undefined> {
  if (!failed.refused) return undefined;
  if (request === undefined) return { results: definition.toReopened(failed.results) };
  const next = await definition.createRecord(context, request, failed.attempt, failed);
  // A step of one way may have taken effect with its answer lost: a step of the other way would find that, and take it for its own.
  if (isOffer(definition, failed) !== isOffer(definition, next)) return undefined;
  const { payerKey } = next;
  return { request, payerKey, results: definition.toReopened(failed.results, next.results), steps: {} };
}

const isOffer = (definition: FlowDefinition, record: PaymentRecord): boolean =>
  definition.offerOf(record) !== undefined;

/**
 * Notes that there will be an attempt after it, before there is one: nobody goes on with a refused one beside that.
 * @returns false where it has changed meanwhile, and is to be looked at anew.
 */
async function noteReplaced({ store, nowMs }: OpenContext, failed: PaymentRecord): Promise<boolean> {
  if (!failed.refused || failed.isReplaced) return true;
  try {
    await store.save(change(failed, { isReplaced: true }, nowMs));
    return true;
  } catch (error) {
    if (!isStaleRecordError(error)) throw error;
    return false;
  }
}

/** @throws RetryRefusedError where it can still be paid. */
async function callOffLast(worker: RetryWorker, last: PaymentRecord): Promise<PaymentRecord> {
  if (last.stage === "settled") return last;
  try {
    return await worker.cancel(last);
  } catch (error) {
    if (!(error instanceof CancelRefusedError)) throw error;
    throw new RetryRefusedError(last.id, last.referenceId, `it can still be paid, for ${error.why}`);
  }
}

async function requireStillFailed(worker: RetryWorker, failed: PaymentRecord): Promise<PaymentRecord> {
  const { id, referenceId } = failed;
  const { record: now, isOpenAgain } = await worker.readAgain(failed);
  if (now.status !== "failed") throw new RetryRefusedError(id, referenceId, `Dollr now says that it is ${now.status}`);
  if (isOpenAgain) throw new RetryRefusedError(id, referenceId, "Dollr does not say any more that it has failed");
  return now;
}

function requirePerson({ id, referenceId, request }: PaymentRecord): void {
  if (request.forgotten === undefined) return;
  throw new RetryRefusedError(
    id,
    referenceId,
    "whom it is with was forgotten; start another payment, under an id of its own",
  );
}

/** Whoever comes second joins the one who was first. After a save that left it failed, such as that of a delivery, this tries again. */
async function reopenOrJoin(context: OpenContext, failed: PaymentRecord, again: RecordChange): Promise<Opened> {
  requirePerson(failed);
  try {
    return { record: await reopen(context, failed, again), isNew: true };
  } catch (error) {
    const stored = isStaleRecordError(error) ? await context.store.load(failed.id) : undefined;
    if (stored === undefined) throw error;
    const isAsItWas = stored.refused && stored.settledAt?.getTime() === failed.settledAt?.getTime();
    if (!isAsItWas) return { record: stored, isNew: false };
    if (stored.isReplaced)
      throw new RetryRefusedError(failed.id, failed.referenceId, "another attempt is made just now");
    return reopenOrJoin(context, stored, again);
  }
}

/** @param again - what it goes on with. */
function reopen(
  { store, nowMs, leaseMs = LEASE_MS }: OpenContext,
  failed: PaymentRecord,
  again: RecordChange,
): Promise<PaymentRecord> {
  const reopened: RecordChange = {
    ...again,
    stage: "preparing",
    status: "pending",
    failedPasses: 0,
    wakeAt: new Date(nowMs + leaseMs),
    reason: undefined,
    cause: undefined,
    refused: undefined,
    settledAt: undefined,
    // A handler that the failure is still leased to is waited for. The tries of the next ending are counted from 0.
    delivery: failed.delivery?.doneAt ? undefined : failed.delivery && { ...failed.delivery, tries: 0 },
    // What was sent is not forgotten: it had come to nothing, as far as Dollr showed.
    execution: failed.execution && withoutRefusal(failed.execution),
  };
  return store.save(change(failed, reopened, nowMs));
}

function withoutRefusal({ refusal: _, missing: __, renewals: ___, ...sent }: ExecutionTrace): ExecutionTrace {
  return { ...sent, notPerformed: true };
}
