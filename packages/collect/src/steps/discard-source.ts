import { documentsOf } from "../documents.ts";
import type { CallDollr } from "../dollr.ts";
import { RefusedError, toFailure } from "../failure.ts";
import type { CollectionRecord, StepResults } from "../record.ts";
import type { ResultsChange } from "./step.ts";

/** So many documents in a row that cannot be paid are no accident any more. */
const MAX_DISCARDED = 2;

/**
 * What was known of the source is forgotten, so that a new one is made.
 * @throws RefusedError when that was done too often: whatever makes documents wrong would make them so for ever.
 */
export function forgetSource({ discarded = 0 }: StepResults): ResultsChange {
  if (discarded >= MAX_DISCARDED) {
    throw new RefusedError("Dollr makes documents of another total than that of the items, or that cannot be paid");
  }
  return {
    source: undefined,
    itemsAdded: undefined,
    published: undefined,
    quote: undefined,
    session: undefined,
    url: undefined,
    discarded: discarded + 1,
  };
}

/** Cancels a document of ours that nobody is to pay, and makes way for a right one. */
export async function discardSource({ results }: CollectionRecord, call: CallDollr): Promise<ResultsChange> {
  const { type, id } = results.source!;
  try {
    await call((dollr, options) => documentsOf(dollr, type).cancel(id, options));
  } catch (error) {
    // Refused means that it is canceled already, or that its payment has begun, which settles by itself.
    if (toFailure(error).kind !== "refused") throw error;
  }
  return forgetSource(results);
}
