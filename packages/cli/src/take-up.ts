import type { Collection, CollectionOutcome } from "@dollr-kit/collect";
import { isDollrError } from "@dollr-kit/core";
import type { Place } from "./place.ts";
import type { SafeTerminal } from "./safe-terminal.ts";
import { words } from "./view/words.ts";

export interface TakeUpOptions {
  /** How long all of them together are waited for; whatever has not ended by then goes on all the same. */
  readonly patienceMs: number;
  /** One that is not meant: its command sees to it. */
  readonly exceptId?: string;
}

/** A payment of an earlier run, and how it stood when the wait for it was over. */
export interface TakenUp {
  readonly collection: Collection;
  readonly outcome: CollectionOutcome;
}

/**
 * Takes up, side by side, what an earlier run left unfinished. It is watched until the place is closed. What another merchant
 * left in this folder, or this one at another address, stands in nobody's way.
 * @returns nothing after Ctrl-C.
 */
export async function takeUpOpenPayments(
  { collections }: Place,
  { signal, err }: SafeTerminal,
  { patienceMs, exceptId }: TakeUpOptions,
  announce: (collection: Collection) => void = () => {},
): Promise<readonly TakenUp[] | undefined> {
  const open: Collection[] = [];
  for await (const { id } of collections.list()) {
    const collection = id === exceptId ? undefined : await collections.get(id);
    if (collection !== undefined && collection.record.stage !== "settled") open.push(collection);
  }
  for (const collection of open) announce(collection);

  async function takeUp(collection: Collection): Promise<readonly TakenUp[]> {
    try {
      return [{ collection, outcome: await collection.settled({ timeoutMs: patienceMs, signal }) }];
    } catch (error) {
      if (!isOfAnother(error)) throw error;
      err.print(words`Left alone: ${error.message}`);
      return [];
    }
  }

  try {
    await collections.resume({ signal });
    return (await Promise.all(open.map(takeUp))).flat();
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error;
  }
}

const isOfAnother = (error: unknown): error is Error => isDollrError(error) && error.name === "OtherMerchantError";
