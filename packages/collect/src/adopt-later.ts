import type { CallDollr } from "./dollr.ts";
import { createRecord, type OpenContext, toKnownResults } from "./open-record.ts";
import type { CollectionRecord } from "./record.ts";
import { isKnownAtDollr } from "./steps/settle.ts";

/**
 * Opens the attempt after one that has failed, where Dollr knows it: the store was lost meanwhile, or it is another machine's.
 * @returns it as it is stored, or nothing where Dollr knows none.
 * @throws whatever keeps Dollr or the store from answering; then nothing was opened.
 */
export async function adoptLater(
  context: OpenContext,
  call: CallDollr,
  failed: CollectionRecord,
): Promise<CollectionRecord | undefined> {
  const later = await createRecord(context, failed.request, failed.attempt + 1, toKnownResults(failed));
  return (await isKnownAtDollr({ record: later, call })) ? context.store.open(later) : undefined;
}
