import type { CollectionEvent, CollectionOutcome, SettledOptions } from "@dollr-kit/collect";
import type { Target } from "../target/target.ts";
import type { SafeTerminal } from "../terminal/safe-terminal.ts";
import type { ShownRecord } from "../view/describe-step.ts";
import type { StepList } from "../view/step-list.ts";

/** A payment of any kind. */
export interface Followed {
  readonly record: ShownRecord;
  events(): AsyncIterable<CollectionEvent>;
  settled(options?: SettledOptions): Promise<CollectionOutcome>;
}

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
export async function follow(payment: Followed, options: FollowOptions): Promise<CollectionOutcome | undefined> {
  const { terminal, timeoutMs, list, onActionRequired } = options;
  const deadline = performance.now() + timeoutMs;
  const leftMs = () => Math.ceil(Math.max(1, deadline - performance.now()));
  const events = payment.events();
  // Why no more come is what `settled` says.
  const shown = showEvents(events, payment, list).catch(() => undefined);
  const polling = setInterval(() => list?.update(payment.record), POLL_MS);
  try {
    const outcome = await payment.settled({ timeoutMs, signal: terminal.signal });
    if (outcome.status !== "action-required" || onActionRequired === undefined) return outcome;
    if (!(await onActionRequired(outcome, leftMs()))) return outcome;
    return await payment.settled({ timeoutMs: leftMs(), signal: terminal.signal });
  } catch (error) {
    if (terminal.signal.aborted) return undefined;
    throw error;
  } finally {
    clearInterval(polling);
    await events[Symbol.asyncIterator]().return?.();
    await shown;
    list?.end(payment.record);
  }
}

async function showEvents(events: AsyncIterable<CollectionEvent>, payment: Followed, list: StepList | undefined) {
  for await (const event of events) list?.show(event, payment.record);
}
