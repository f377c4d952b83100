import type { Collection, CollectionOutcome } from "@dollr-kit/collect";
import type { Target } from "../target/target.ts";
import type { SafeTerminal } from "../terminal/safe-terminal.ts";
import { words } from "../text/words.ts";
import type { OpenPayments } from "./open-payments.ts";

/** A payment of an earlier run, and its outcome when the wait was over. */
export interface Resumed {
  readonly collection: Collection;
  readonly outcome: CollectionOutcome;
}

/**
 * Resumes the open payments of earlier runs, concurrently. They are watched until the target is closed. Those of another
 * merchant or address are only named.
 * @param timeoutMs - how long to wait for all of them. The payments go on after it.
 * @returns nothing after Ctrl-C.
 */
export async function resumeUnsettled(
  { ours, others }: OpenPayments,
  { collections }: Target,
  { signal, err }: SafeTerminal,
  timeoutMs: number,
): Promise<readonly Resumed[] | undefined> {
  for (const { message } of others) err.print(words`Left alone: ${message}`);

  async function resumeOne({ id }: Collection): Promise<readonly Resumed[]> {
    const collection = await collections.get(id);
    return collection ? [{ collection, outcome: await collection.settled({ timeoutMs, signal }) }] : [];
  }

  try {
    await collections.resume({ signal });
    return (await Promise.all(ours.map(resumeOne))).flat();
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error;
  }
}
