import type { Collection, CollectionOutcome } from "@dollr-kit/collect";
import { isDollrError } from "@dollr-kit/core";
import type { Target } from "../target/target.ts";
import { CommandError } from "../terminal/command-error.ts";
import { describeErrorInLine } from "../terminal/describe-error.ts";
import { EXIT } from "../terminal/exit-code.ts";

/** Another process may be preparing the payment; this is how long to wait for it. */
const PREPARING_MS = 5_000;

/** Whether nothing was sent that could charge. Dollr does not know the payment then. */
export const isNotSent = ({ stage, execution }: Collection["record"]): boolean =>
  stage === "preparing" && execution === undefined;

/**
 * The outcome of a payment as Dollr has it now; the record alone proves nothing, since anybody may have written the file. It
 * only reads: sending is done by the run that collects the payment, and by `resume`.
 */
export async function askDollr(
  { id, record }: Collection,
  target: Target,
  signal: AbortSignal,
): Promise<CollectionOutcome> {
  const { reader } = target;
  if (isNotSent(record)) return (await get(id, reader)).settled({ timeoutMs: PREPARING_MS, signal });
  const now = await recheck(id, record.status, reader);
  const outcome = await now.settled({ timeoutMs: 1, signal });
  if (outcome.status === "completed" && record.stage === "settled") await requireReceipt(now);
  return outcome;
}

/** Of a payment that was just found. */
const get = async (id: string, reader: Target["reader"]): Promise<Collection> => (await reader.get(id))!;

async function recheck(id: string, status: string, reader: Target["reader"]): Promise<Collection> {
  try {
    return await reader.recheck(id);
  } catch (error) {
    if (isDollrError(error) && error.name === "OtherMerchantError") throw error;
    throw unconfirmed(status, error);
  }
}

/** Without a receipt at Dollr, a payment is not paid, whatever the record says. */
async function requireReceipt(collection: Collection): Promise<void> {
  try {
    await collection.receipt();
  } catch (error) {
    throw unconfirmed("completed", error);
  }
}

/** Only the record says so, which proves neither. */
const unconfirmed = (status: string, error: unknown): CommandError =>
  new CommandError(
    "UnconfirmedError",
    `The record here says ${status}, and Dollr does not: ${describeErrorInLine(error)}`,
    {
      exitCode: EXIT.open,
      hint: "Take it for neither paid nor failed, and ask again.",
    },
  );
