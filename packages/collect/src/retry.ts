import { RetryRefusedError } from "./errors/retry-refused-error.ts";
import { isStaleRecordError } from "./errors/stale-record-error.ts";
import type { Flow } from "./flow.ts";
import { HAND_MS } from "./flow.ts";
import type { Keeper } from "./keeper.ts";
import { loadCompletedBefore } from "./load-open.ts";
import { createRecord, type OpenContext, toKnownResults } from "./open-record.ts";
import { type CollectionRecord, change, type ExecutionTrace, type RecordChange } from "./record.ts";

/** A record, and whether this very call made it what it is. */
export interface Opened {
  readonly record: CollectionRecord;
  readonly isOurs: boolean;
}

/**
 * The record of a deliberate new attempt. After a refusal nothing was ever taken under the reference, so the same attempt
 * goes on; else FAILED is read from Dollr once more before there is a next one.
 * @throws RetryRefusedError when the last attempt has not failed for certain.
 */
export async function retryFailed(
  flow: Flow,
  keeper: Pick<Keeper, "readAgain">,
  context: OpenContext,
  id: string,
): Promise<Opened> {
  const failed = await flow.store.load(id);
  if (failed === undefined) throw new RetryRefusedError(id, undefined, "there is none under this id");
  if (failed.status !== "failed") {
    throw new RetryRefusedError(id, failed.referenceId, `it is ${failed.status}, and only a failed one can be`);
  }
  requirePayer(failed);
  const completed = await loadCompletedBefore(flow.store, failed);
  if (completed !== undefined)
    throw new RetryRefusedError(id, completed.referenceId, `attempt ${completed.attempt} of it is completed`);
  if (failed.refused) return reopenOrJoin(flow, context, failed);
  const { record: now, isOpenAgain } = await keeper.readAgain(failed);
  if (now.status !== "failed")
    throw new RetryRefusedError(id, failed.referenceId, `Dollr now says that it is ${now.status}`);
  if (isOpenAgain)
    throw new RetryRefusedError(id, failed.referenceId, "Dollr does not say any more that it has failed");
  const ours = await createRecord(context, failed.request, failed.attempt + 1, toKnownResults(failed));
  const record = await flow.store.open(ours);
  return { record, isOurs: record.openedBy === ours.openedBy };
}

function requirePayer({ id, referenceId, request }: CollectionRecord): void {
  if (request.forgotten === undefined) return;
  throw new RetryRefusedError(
    id,
    referenceId,
    "its payer was forgotten; start another payment, under an id of its own",
  );
}

/** Whoever comes second joins the one who was first. A save that left it failed, as a delivery's, is in nobody's way. */
async function reopenOrJoin(flow: Flow, context: OpenContext, failed: CollectionRecord): Promise<Opened> {
  requirePayer(failed);
  try {
    return { record: await reopen(flow, context, failed), isOurs: true };
  } catch (error) {
    const stored = isStaleRecordError(error) ? await flow.store.load(failed.id) : undefined;
    if (stored === undefined) throw error;
    const isAsItWas = stored.refused && stored.settledAt?.getTime() === failed.settledAt?.getTime();
    return isAsItWas ? reopenOrJoin(flow, context, stored) : { record: stored, isOurs: false };
  }
}

function reopen({ store }: Flow, { nowMs }: OpenContext, failed: CollectionRecord): Promise<CollectionRecord> {
  // Its document may have been canceled, so it is looked at again before it is paid.
  const { session: _, published: __, ...results } = failed.results;
  const again: RecordChange = {
    stage: "preparing",
    status: "pending",
    troubles: 0,
    results,
    wakeAt: new Date(nowMs + HAND_MS),
    reason: undefined,
    refused: undefined,
    settledAt: undefined,
    // A handler that still has the failure in hand is waited for; the next ending has not been tried.
    delivery: failed.delivery?.doneAt ? undefined : failed.delivery && { ...failed.delivery, tries: 0 },
    // What was sent is not forgotten: it had come to nothing, as far as Dollr showed.
    execution: failed.execution && withoutRefusal(failed.execution),
  };
  return store.save(change(failed, again, nowMs));
}

function withoutRefusal({ refusal: _, missing: __, renewals: ___, ...sent }: ExecutionTrace): ExecutionTrace {
  return { ...sent, undone: true };
}
