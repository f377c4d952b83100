import type { Collection, CollectionEvent, CollectionOutcome } from "@dollr-kit/collect";
import type { Target } from "../target/target.ts";
import type { SafeTerminal } from "../terminal/safe-terminal.ts";
import type { StepList } from "../view/step-list.ts";

export interface FollowOptions {
  readonly target: Target;
  readonly terminal: SafeTerminal;
  /** How long to wait for the ending. */
  readonly timeoutMs: number;
  readonly list?: StepList;
  /** @returns whether to go on waiting for the ending, for the rest of the time. */
  readonly onActionRequired?: (
    outcome: CollectionOutcome & { status: "action-required" },
    leftMs: number,
  ) => Promise<boolean>;
}

const POLL_MS = 100;

/**
 * Shows each step of a payment until it has ended, has to wait for the payer, or the time is over.
 * @returns the outcome, or nothing after Ctrl-C.
 */
export async function follow(collection: Collection, options: FollowOptions): Promise<CollectionOutcome | undefined> {
  const { terminal, timeoutMs, list, onActionRequired } = options;
  const deadline = performance.now() + timeoutMs;
  const leftMs = () => Math.ceil(Math.max(1, deadline - performance.now()));
  const events = collection.events();
  const shown = showEvents(events, collection, list);
  const polling = setInterval(() => list?.update(collection.record), POLL_MS);
  try {
    const outcome = await collection.settled({ timeoutMs, signal: terminal.signal });
    if (outcome.status !== "action-required" || onActionRequired === undefined) return outcome;
    if (!(await onActionRequired(outcome, leftMs()))) return outcome;
    return await collection.settled({ timeoutMs: leftMs(), signal: terminal.signal });
  } catch (error) {
    if (terminal.signal.aborted) return undefined;
    throw error;
  } finally {
    clearInterval(polling);
    await events[Symbol.asyncIterator]().return?.();
    await shown;
    list?.end(collection.record);
  }
}

async function showEvents(events: AsyncIterable<CollectionEvent>, collection: Collection, list: StepList | undefined) {
  for await (const event of events) list?.show(event, collection.record);
}
