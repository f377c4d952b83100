import { isDollrError } from "@dollr-kit/core";
import type { PaymentOutcome } from "@dollr-kit/disburse";
import type { Target } from "../target/target.ts";
import { CommandError } from "../terminal/command-error.ts";
import { describeErrorInLine } from "../terminal/describe-error.ts";
import { EXIT } from "../terminal/exit-code.ts";
import type { Located } from "./find-payment.ts";

/**
 * Reads Dollr once more about a payment of any kind, and settles what it says. It sends nothing that could move money.
 * @throws CommandError where Dollr does not answer: the record alone proves nothing, since anybody may have written the file.
 */
export async function recheckPayment(
  { kind, payment: { id, record } }: Located,
  { readers }: Pick<Target, "readers">,
  signal: AbortSignal,
): Promise<PaymentOutcome> {
  try {
    const now = await readers[kind].recheck(id);
    return await now.settled({ timeoutMs: 1, signal });
  } catch (error) {
    if (isDollrError(error) && error.name === "OtherMerchantError") throw error;
    const message = `The record here says ${record.status}, and Dollr does not: ${describeErrorInLine(error)}`;
    throw new CommandError("UnconfirmedError", message, {
      exitCode: EXIT.open,
      hint: "Take it for neither paid nor failed, and ask again.",
    });
  }
}
