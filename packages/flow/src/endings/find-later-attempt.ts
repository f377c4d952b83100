import { isKnownAtDollr } from "../execution/read-status.ts";
import type { FlowDefinition, OpenContext } from "../flow-definition.ts";
import type { CallDollr } from "../quota/pass-calls.ts";
import type { PaymentRecord } from "../record/record.ts";

/**
 * Opens the attempt after one that has failed, where Dollr knows it: the store was lost meanwhile, or it is another machine's.
 * @returns it as it is stored, or nothing where Dollr knows none.
 * @throws whatever keeps Dollr or the store from answering; then nothing was opened.
 */
export async function openLaterAttempt(
  definition: FlowDefinition,
  context: OpenContext,
  call: CallDollr,
  failed: PaymentRecord,
): Promise<PaymentRecord | undefined> {
  const later = await definition.createRecord(context, failed.request, failed.attempt + 1, failed);
  return (await isKnownAtDollr({ record: later, call, definition })) ? context.store.open(later) : undefined;
}
