import { readOwnStatus } from "../execution/read-status.ts";
import type { PaymentRecord } from "../record/record.ts";
import type { AdvanceContext } from "./advance-context.ts";

/**
 * The source may have been paid by another attempt that has it, too, so it says nothing of this one.
 * @throws whatever keeps Dollr or the store from answering.
 */
export async function mayBeOfAnother(
  context: Pick<AdvanceContext, "store" | "findLaterAttempt" | "definition" | "call">,
  record: PaymentRecord,
): Promise<boolean> {
  return (await isOvertaken(context, record)) || (await mayBeOfEarlier(context, record));
}

/** The store may have lost a later attempt, or it is another machine's, so Dollr is asked for it. */
async function isOvertaken(
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

/** An earlier attempt had failed, and Dollr may have completed it since. */
async function mayBeOfEarlier(
  context: Pick<AdvanceContext, "store" | "definition" | "call">,
  { id, attempt, results }: PaymentRecord,
): Promise<boolean> {
  for (let number = attempt - 1; number >= 1; number -= 1) {
    const earlier = await context.store.load(id, number);
    if (earlier === undefined) return true;
    const isOnSource = earlier.results.source !== undefined && earlier.results.source.id === results.source?.id;
    if (isOnSource && !(await hasStillFailed(context, earlier))) return true;
  }
  return false;
}

async function hasStillFailed(
  { definition, call }: Pick<AdvanceContext, "definition" | "call">,
  earlier: PaymentRecord,
): Promise<boolean> {
  if (definition.offerOf(earlier) !== undefined) return false;
  const answer = await readOwnStatus({ record: earlier, definition, call });
  return answer === undefined || answer.status === "FAILED";
}
