import type { Collection, CollectionOutcome } from "@dollr-kit/collect";
import { isDollrError } from "@dollr-kit/core";
import { CommandError } from "./command-error.ts";
import { EXIT } from "./exit-code.ts";
import type { Place } from "./place.ts";
import { describeErrorInLine } from "./view/describe-error.ts";

/** One that is still prepared may be so by another process, and is waited for no longer than this. */
const PREPARING_MS = 5_000;

/** Nothing was sent for it that could charge, so Dollr knows nothing of it yet. */
export const isNotSent = ({ stage, execution }: Collection["record"]): boolean =>
  stage === "preparing" && execution === undefined;

/**
 * How a payment stands by the word of Dollr, which is asked now: a record is a file that anybody may have written. It is only read:
 * to send anything, or to send it again, is for the run that collects it, and for `resume`.
 */
export async function askDollr(
  { id, record }: Collection,
  place: Place,
  signal: AbortSignal,
): Promise<CollectionOutcome> {
  const { reader } = place;
  if (isNotSent(record)) return (await get(id, reader)).settled({ timeoutMs: PREPARING_MS, signal });
  const now = await recheck(id, record.status, reader);
  const outcome = await now.settled({ timeoutMs: 1, signal });
  if (outcome.status === "completed" && record.stage === "settled") await requireReceipt(now);
  return outcome;
}

/** Of one that was there a moment ago. */
const get = async (id: string, reader: Place["reader"]): Promise<Collection> => (await reader.get(id))!;

async function recheck(id: string, status: string, reader: Place["reader"]): Promise<Collection> {
  try {
    return await reader.recheck(id);
  } catch (error) {
    if (isDollrError(error) && error.name === "OtherMerchantError") throw error;
    throw unconfirmed(status, error);
  }
}

/** Dollr may know nothing of a payment whose record says that it is paid, and then it has no receipt of it. */
async function requireReceipt(collection: Collection): Promise<void> {
  try {
    await collection.receipt();
  } catch (error) {
    throw unconfirmed("completed", error);
  }
}

/** Neither paid nor failed, as long as nobody but the record says so. */
const unconfirmed = (status: string, error: unknown): CommandError =>
  new CommandError(
    "UnconfirmedError",
    `The record here says ${status}, and Dollr does not: ${describeErrorInLine(error)}`,
    {
      exitCode: EXIT.open,
      hint: "Take it for neither paid nor failed, and ask again.",
    },
  );
