import { type CallDollr, RefusedError, toFailure } from "@dollr-kit/flow";
import type { CollectionRecord, StepResults } from "../record/collection-record.ts";
import type { ResultsChange } from "../record/step.ts";
import { documentsOf, isPaidFor, readSource, type Source } from "./documents.ts";

/** So many documents in a row that cannot be paid are no accident any more. */
const MAX_DISCARDED = 4;

const NO_SOURCE = {
  source: undefined,
  itemsAdded: undefined,
  published: undefined,
  quote: undefined,
  session: undefined,
  url: undefined,
  isOnlyPage: undefined,
  pageLooks: undefined,
  isBeingPaid: undefined,
  canceledAt: undefined,
} as const;

/** Whether the document is a draft that nobody can pay. One that was made for Dollr's page is not: it may still get its page. */
const isUnpublished = ({ via }: CollectionRecord["request"], state: string): boolean =>
  via === "checkout" && state === "IDLE";

/** Notes that the document is not to be paid. That is saved before the cancel is sent, whose answer may be lost. */
export const giveUpSource = ({ source, discardedIds = [] }: StepResults): ResultsChange => ({
  discardedIds: [...new Set([...discardedIds, source!.id])],
});

export const isGivenUp = ({ discardedIds = [] }: StepResults, id: number | undefined): boolean =>
  discardedIds.some((each) => each === id);

/**
 * What was known of the source is forgotten, so that a new one is made.
 * @throws RefusedError when that was done too often: whatever makes documents wrong would make them so for ever.
 */
export function forgetSource(results: StepResults): ResultsChange {
  const { discardedIds = [] } = giveUpSource(results);
  if (discardedIds.length > MAX_DISCARDED) {
    throw new RefusedError("Dollr makes documents of another total than that of the items, or that cannot be paid");
  }
  return { ...NO_SOURCE, discardedIds };
}

/**
 * What a refused payment goes on with when it is tried again: its document may have been canceled, so it is looked at anew.
 * @param next - where it is paid another way now, what is known for that. The document of another payer is given up.
 */
export function toReopened(results: StepResults, next?: StepResults): StepResults {
  if (next !== undefined) return withGivenUp(next, results);
  const { session: _, published: __, discardedIds: ___, ...others } = results;
  if (!isGivenUp(results, results.source?.id)) return others;
  return Object.fromEntries(Object.entries(others).filter(([name]) => !(name in NO_SOURCE)));
}

const withGivenUp = (next: StepResults, { source }: StepResults): StepResults =>
  source === undefined || next.source !== undefined ? next : { ...next, source, discardedIds: [source.id] };

/**
 * Cancels a document, and reads what has become of it: a refused cancel may mean that it is canceled already, that the payer
 * pays it just now, or nothing at all.
 * @returns its state at Dollr. Only CANCELED may be forgotten.
 */
export async function cancelAndRead(call: CallDollr, source: Source): Promise<string> {
  try {
    await call((dollr, options) => documentsOf(dollr, source.type).cancel(source.id, options));
  } catch (error) {
    if (!["refused", "not-found"].includes(toFailure(error).kind)) throw error;
  }
  return (await readSource(call, source)).status;
}

/**
 * Cancels a document of ours that nobody is to pay, and makes way for a right one. Without a page nobody but us can pay it, so
 * one that cannot be canceled may lie where it is. A page that was given up and is paid all the same is the page of the payment.
 * @throws Error when it can be paid, or is being paid: it is kept, and looked at again.
 */
export async function discardSource({ request, results }: CollectionRecord, call: CallDollr): Promise<ResultsChange> {
  const { id } = results.source!;
  const state = await cancelAndRead(call, results.source!);
  if (request.via === "hosted" && isGivenUp(results, id) && isPaidFor(state))
    return { discardedIds: results.discardedIds!.filter((each) => each !== id), published: true };
  const isHarmless =
    request.via === "document" ? state === "IDLE" || state === "ACTIVE" : isUnpublished(request, state);
  if (state === "CANCELED" || isHarmless) return forgetSource(results);
  throw new Error(`Dollr has a document that is not to be paid, and that could not be canceled: it is ${state}`);
}
