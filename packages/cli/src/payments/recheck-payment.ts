import { isDollrError } from "@dollr-kit/core";
import type { PaymentOutcome } from "@dollr-kit/disburse";
import { present } from "@dollr-kit/flow";
import type { Target } from "../target/target.ts";
import { requireCompleted } from "./confirm-completed.ts";
import type { Located } from "./find-payment.ts";
import { UnconfirmedError } from "./unconfirmed-error.ts";

/**
 * Reads Dollr once more about a payment of any kind, and settles what it says. It sends nothing that could move money.
 * @throws UnconfirmedError where Dollr does not answer, or does not say that a completed one is completed: the record alone
 * proves nothing, since anybody may have written the file.
 */
export async function recheckPayment(
  { kind, payment: { id, record } }: Located,
  target: Pick<Target, "readers" | "readAnew">,
  signal: AbortSignal,
): Promise<PaymentOutcome> {
  try {
    const now = await target.readers[kind].recheck(id);
    const outcome = await now.settled({ timeoutMs: 1, signal });
    if (outcome.status !== "completed") return outcome;
    const { corrects } = outcome;
    return { ...(await requireCompleted(kind, now.record, target)), ...present("corrects", corrects) };
  } catch (error) {
    if (isDollrError(error) && error.name === "OtherMerchantError") throw error;
    throw new UnconfirmedError(record.status, error);
  }
}
