import type { PaymentRecord } from "../record/record.ts";
import type { AdvanceContext } from "./advance-context.ts";

/**
 * The source may have been paid by a later attempt, which took it over, so it says nothing of this one. The store may have lost
 * that attempt, or it is another machine's, so Dollr is asked for it.
 * @throws whatever keeps Dollr or the store from answering.
 */
export async function isOvertaken(
  { store, findLaterAttempt }: Pick<AdvanceContext, "store" | "findLaterAttempt">,
  record: PaymentRecord,
): Promise<boolean> {
  const { id, attempt, results } = record;
  const latestAttempt = async () => (await store.load(id))?.attempt ?? attempt;
  let latest = await latestAttempt();
  if (latest === attempt) {
    await findLaterAttempt(record);
    latest = await latestAttempt();
  }
  for (let later = attempt + 1; later <= latest; later += 1) {
    const source = (await store.load(id, later))?.results.source;
    if (source === undefined || source.id === results.source?.id) return true;
  }
  return false;
}
