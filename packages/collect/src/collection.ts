import type { Clock } from "@dollr-kit/core";
import { EventQueue } from "./event-queue.ts";
import type { CollectionEvent } from "./events.ts";
import type { Hub } from "./hub.ts";
import { type CollectionOutcome, toOutcome, toSettledOutcome } from "./outcome.ts";
import type { Receipt } from "./receipt.ts";
import type { CollectionRecord, StepName } from "./record.ts";
import type { Heard, ListenWeakly } from "./weak-listening.ts";

/** How long `settled` waits. */
export interface SettledOptions {
  /** Milliseconds that the caller waits. A time-out ends the wait, not the payment. @defaultValue as long as it takes */
  readonly timeoutMs?: number | undefined;
  /** Ends the wait with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * One attempt to collect a payment, as this process follows it.
 * @see `docs/dollr-api.md#executions`
 */
export interface Collection {
  /** The merchant's own key. */
  readonly id: string;
  /** The idempotency key of this attempt. */
  readonly referenceId: string;
  /** As last seen by this process. */
  readonly record: CollectionRecord;
  /**
   * Waits for the ending. What the payer has to do is told at once, as `action-required`, and then waited for by the next
   * call. A time-out answers how it stands (`pending`, `unknown` or `action-required`); it does not throw.
   */
  settled(options?: SettledOptions): Promise<CollectionOutcome>;
  /** What has happened since this process knows of it, and all that will, up to `settled`. */
  events(): AsyncIterable<CollectionEvent>;
  /**
   * Dollr's receipt.
   * @throws `DollrError` while it is not paid.
   * @see `docs/dollr-api.md#links-and-receipts`
   */
  receipt(): Promise<Receipt>;
}

/** What a handle needs of the collections that it belongs to. */
export interface CollectionHost {
  readonly hub: Hub;
  readonly listenWeakly: ListenWeakly;
  readonly clock: Clock;
  /** Aborts when nothing will be followed any more. */
  readonly closing: AbortSignal;
  /** Sees to it that the payment is looked after here, and reads how this attempt stands now. */
  follow(record: CollectionRecord): Promise<CollectionRecord | undefined>;
  /** When it is looked at next, by this process. */
  askAgainAt(record: CollectionRecord): Date;
  receiptOf(record: CollectionRecord): Promise<Receipt>;
}

/** A handle on a payment. Dropping it is free: nothing holds it but its owner. */
export function createCollection(host: CollectionHost, first: CollectionRecord): Collection {
  const seen: Heard = { record: first, events: pastEvents(first) };
  if (first.stage !== "settled") host.listenWeakly(seen);
  let toldAction: string | undefined;

  /** An ending, or something that the caller has to hear now. */
  function answerNow(record: CollectionRecord): CollectionOutcome | undefined {
    const outcome = toOutcome(record, host.askAgainAt(record));
    if (record.stage === "settled" || record.execution?.tooOld) return outcome;
    if (outcome.status !== "action-required" || toldAction === JSON.stringify(record.action)) return undefined;
    toldAction = JSON.stringify(record.action);
    return outcome;
  }

  return {
    id: first.id,
    referenceId: first.referenceId,
    get record() {
      return seen.record;
    },
    async settled({ timeoutMs, signal } = {}) {
      signal?.throwIfAborted();
      const over = new AbortController();
      const ends = AbortSignal.any([over.signal, host.closing, ...(signal ? [signal] : [])]);
      try {
        return await new Promise<CollectionOutcome>((resolve, reject) => {
          const hear = (record: CollectionRecord) => {
            seen.record = record;
            const answer = answerNow(record);
            if (answer !== undefined) resolve(answer);
          };
          const tellHowItStands = () => resolve(toOutcome(seen.record, host.askAgainAt(seen.record)));
          const stop = host.hub.listen(seen.record, { onRecord: hear, isWaiting: true });
          over.signal.addEventListener("abort", stop);
          signal?.addEventListener("abort", () => reject(signal.reason), { signal: over.signal });
          host.closing.addEventListener("abort", tellHowItStands, { signal: over.signal });
          if (host.closing.aborted) tellHowItStands();
          const read = host.follow(first).then((record) => hear(record ?? seen.record), reject);
          // However short the time is: how it stands is what the store says.
          const timeOut = () => read.then(tellHowItStands);
          if (timeoutMs !== undefined) host.clock.sleep(timeoutMs, ends).then(timeOut, () => undefined);
        });
      } finally {
        over.abort();
      }
    },
    events() {
      const queue = new EventQueue<CollectionEvent>(() => {
        stop();
        host.closing.removeEventListener("abort", end);
      });
      const end = () => queue.end();
      const push = (event: CollectionEvent) => {
        queue.push(event);
        if (event.type === "settled") queue.end();
      };
      const stop = host.hub.listen(seen.record, { onEvent: push, isWaiting: true });
      host.closing.addEventListener("abort", end);
      for (const event of seen.events) push(event);
      // The handle may have kept so many events that the last one found no place.
      if (seen.record.stage === "settled") push(pastEvents(seen.record).at(-1)!);
      if (host.closing.aborted) end();
      else host.follow(first).catch(end);
      return queue;
    },
    receipt: async () => host.receiptOf((await host.follow(first)) ?? seen.record),
  };
}

/** What the record tells of steps done before this process knew of it. */
function pastEvents(record: CollectionRecord): CollectionEvent[] {
  const { id, referenceId, steps, stage, updatedAt: at } = record;
  const past = Object.entries(steps)
    .map(([step, { doneAt, tookMs, recovered }]): CollectionEvent => {
      const type = recovered ? "step.recovered" : "step.done";
      return { type, id, referenceId, step: step as StepName, at: doneAt, tookMs };
    })
    .sort((a, b) => a.at.getTime() - b.at.getTime());
  if (stage === "settled") past.push({ type: "settled", id, referenceId, at, outcome: toSettledOutcome(record) });
  return past;
}
