import type { PaymentRecord } from "@dollr-kit/disburse";
import type { Kind } from "../target/kind.ts";
import type { Target } from "../target/target.ts";
import { requireCompleted } from "./confirm-completed.ts";
import { UnconfirmedError } from "./unconfirmed-error.ts";

/**
 * Whoever wrote the record of an earlier run, Dollr has to say that it is completed.
 * @throws UnconfirmedError where it does not.
 */
export async function requireConfirmed(
  kind: Kind,
  record: PaymentRecord,
  target: Pick<Target, "readAnew">,
): Promise<void> {
  if (record.status !== "completed") return;
  try {
    await requireCompleted(kind, record, target);
  } catch (error) {
    throw new UnconfirmedError("completed", error);
  }
}
