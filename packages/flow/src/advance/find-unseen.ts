import { type Failure, toFailure } from "../errors/failure.ts";
import { mayHaveLater } from "../record/may-have-later.ts";
import type { PaymentRecord } from "../record/record.ts";
import type { AdvanceContext } from "./advance-context.ts";

/**
 * Searches for a later attempt that only Dollr knows of, before an ending is believed: a failed attempt may have been retried, and so
 * may a completed one that was called failed before. The payment has not ended until Dollr answers this.
 * @param isFound - nothing of it was known here: the store was lost, or it was made on another machine.
 * @returns what keeps Dollr or the store from answering.
 */
export async function findUnseen(
  { findLaterAttempt }: AdvanceContext,
  record: PaymentRecord,
  isFound = false,
): Promise<Failure | undefined> {
  const isFoundCompleted = isFound && record.status === "completed";
  if (!isFoundCompleted && !mayHaveLater(record)) return undefined;
  try {
    await findLaterAttempt(record);
    return undefined;
  } catch (error) {
    return toFailure(error);
  }
}
