import { type Failure, toFailure } from "../errors/failure.ts";
import type { PaymentRecord } from "../record/record.ts";
import type { AdvanceContext } from "./advance-context.ts";

/**
 * FAILED ends this attempt, but there may have been another one that only Dollr knows of; also where this one was found completed,
 * since it may have been called failed before. Without an answer to that, nothing has ended.
 * @param isFound - nothing of it was known here: the store was lost, or it was made on another machine.
 * @returns what keeps Dollr or the store from answering.
 */
export async function findUnseen(
  { findLaterAttempt }: AdvanceContext,
  record: PaymentRecord,
  isFound = false,
): Promise<Failure | undefined> {
  const { status, refused } = record;
  const mayHaveLater = status === "failed" ? !refused : isFound && status === "completed";
  if (!mayHaveLater) return undefined;
  try {
    await findLaterAttempt(record);
    return undefined;
  } catch (error) {
    return toFailure(error);
  }
}
