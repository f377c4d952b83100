import { documentsOf } from "../documents.ts";
import type { CallDollr } from "../dollr.ts";
import { toFailure } from "../failure.ts";
import type { CollectionRecord } from "../record.ts";
import type { ResultsChange } from "./step.ts";

/** What was known of the source is forgotten, so that a new one is made. */
export const NO_SOURCE: ResultsChange = {
  source: undefined,
  itemsAdded: undefined,
  published: undefined,
  quote: undefined,
  session: undefined,
  url: undefined,
};

/** Cancels a document of ours that nobody is to pay, and makes way for a right one. */
export async function discardSource({ results }: CollectionRecord, call: CallDollr): Promise<ResultsChange> {
  const { type, id } = results.source!;
  try {
    await call((dollr, options) => documentsOf(dollr, type).cancel(id, options));
  } catch (error) {
    // Refused means that it is canceled already, or that its payment has begun, which settles by itself.
    if (toFailure(error).kind !== "refused") throw error;
  }
  return NO_SOURCE;
}
