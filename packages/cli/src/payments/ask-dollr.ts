import type { Collection, CollectionOutcome } from "@dollr-kit/collect";
import { isDollrError } from "@dollr-kit/core";
import type { Target } from "../target/target.ts";
import { confirmCompleted } from "./confirm-completed.ts";
import { UnconfirmedError } from "./unconfirmed-error.ts";

/** Another process may be preparing the payment; this is how long to wait for it. */
const PREPARING_MS = 5_000;

/** Whether nothing was sent that could charge. Dollr does not know the payment then. */
export const isNotSent = ({ stage, status, execution }: Collection["record"]): boolean =>
  stage === "preparing" && execution === undefined && status !== "completed" && status !== "failed";

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
  const isWaitedFor = isNotSent(record);
  const now = isWaitedFor ? await get(id, reader) : await recheck(id, record.status, reader);
  const outcome = await now.settled({ timeoutMs: isWaitedFor ? PREPARING_MS : 1, signal });
  return outcome.status === "completed" ? confirmCompleted(outcome, now, target) : outcome;
}

/** Of a payment that was just found. */
const get = async (id: string, reader: Target["reader"]): Promise<Collection> => (await reader.get(id))!;

async function recheck(id: string, status: string, reader: Target["reader"]): Promise<Collection> {
  try {
    return await reader.recheck(id);
  } catch (error) {
    if (isDollrError(error) && error.name === "OtherMerchantError") throw error;
    throw new UnconfirmedError(status, error);
  }
}
