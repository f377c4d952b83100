import type { Collection, CollectionOutcome } from "@dollr-kit/collect";
import type { OpenPayments } from "./open-payments.ts";
import type { Place } from "./place.ts";
import type { SafeTerminal } from "./safe-terminal.ts";
import { words } from "./view/words.ts";

/** A payment of an earlier run, and how it stood when the wait for it was over. */
export interface TakenUp {
  readonly collection: Collection;
  readonly outcome: CollectionOutcome;
}

/**
 * Takes up, side by side, what an earlier run left unfinished. It is watched until the place is closed. What another merchant
 * left in this folder, or this one at another address, stands in nobody's way.
 * @param patienceMs - how long all of them together are waited for; whatever has not ended by then goes on all the same.
 * @returns nothing after Ctrl-C.
 */
export async function takeUpOpenPayments(
  { ours, others }: OpenPayments,
  { collections }: Place,
  { signal, err }: SafeTerminal,
  patienceMs: number,
): Promise<readonly TakenUp[] | undefined> {
  for (const { message } of others) err.print(words`Left alone: ${message}`);

  async function takeUp({ id }: Collection): Promise<readonly TakenUp[]> {
    const collection = await collections.get(id);
    return collection ? [{ collection, outcome: await collection.settled({ timeoutMs: patienceMs, signal }) }] : [];
  }

  try {
    await collections.resume({ signal });
    return (await Promise.all(ours.map(takeUp))).flat();
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error;
  }
}
