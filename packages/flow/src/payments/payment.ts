import type { PaymentEvent } from "../events/event.ts";
import { EventQueue } from "../events/event-queue.ts";
import { stepsOf } from "../events/steps-of.ts";
import type { HandleState } from "../events/weak-listener.ts";
import type { PaymentOutcome } from "../record/outcome.ts";
import type { PaymentRecord } from "../record/record.ts";
import { toOutcome, toSettledOutcome } from "../record/to-outcome.ts";
import type { PaymentsHost } from "./host.ts";
import { requireOurs } from "./open-payment.ts";

/** How long `settled` waits. */
export interface SettledOptions {
  /** Milliseconds that the caller waits. A time-out ends the wait, not the payment. @defaultValue as long as it takes */
  readonly timeoutMs?: number | undefined;
  /** Ends the wait with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * One attempt at a payment, as this process follows it.
 * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#executions
 */
export interface Payment {
  /** The merchant's own key. */
  readonly id: string;
  /** The idempotency key of this attempt. */
  readonly referenceId: string;
  /** As last seen by this process. */
  readonly record: PaymentRecord;
  /**
   * Waits for the ending. If the payer has to do something, it answers `action-required` at once, and the next call
   * waits for that. A time-out answers how the payment stands (`pending`, `unknown` or `action-required`). It does not
   * throw.
   */
  settled(options?: SettledOptions): Promise<PaymentOutcome>;
  /**
   * All events since this process knows of the payment, and then new ones, up to `settled`. If `settled()` rejects, the
   * iteration throws the same error; an OtherMerchantError comes before any event.
   */
  events(): AsyncIterable<PaymentEvent>;
}

/** What is known of a payment whose handle is made. */
export interface HandleFacts {
  /** Throws where the store does not have it for others to go on with. @defaultValue it has it */
  readonly requireStored?: (() => Promise<void>) | undefined;
  /** Whoever gets the handle has begun the payment by this very call, so nobody can have acted on it. @defaultValue false */
  readonly isBegunNow?: boolean | undefined;
}

/** A handle on a payment. Dropping it is free: nothing holds it but its owner. */
export function createPayment(
  host: PaymentsHost,
  first: PaymentRecord,
  { requireStored = async () => undefined, isBegunNow = false }: HandleFacts = {},
): Payment {
  let isFirstWait = isBegunNow;
  const seen: HandleState = { record: first, events: pastEvents(first) };
  if (first.stage !== "settled") host.listenWeakly(seen);
  let toldAction: string | undefined;

  /** What the waiting caller is told now: an ending, something that the payer has to do, or that it is sent no more. */
  function answerNow(record: PaymentRecord): PaymentOutcome | undefined {
    const outcome = toOutcome(record, host.worker.askAgainAt(record));
    if (record.stage === "settled" || record.execution?.resendExpired) return outcome;
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
      // First of all, since another merchant's payment is told to nobody, whether it has ended or these payments are closed.
      await requireOurs(host, first);
      await requireStored();
      signal?.throwIfAborted();
      const over = new AbortController();
      const ends = AbortSignal.any([over.signal, host.closing, ...(signal ? [signal] : [])]);
      try {
        return await new Promise<PaymentOutcome>((resolve, reject) => {
          const hear = (record: PaymentRecord) => {
            seen.record = record;
            const answer = answerNow(record);
            if (answer !== undefined) resolve(answer);
          };
          const tellHowItStands = () => resolve(toOutcome(seen.record, host.worker.askAgainAt(seen.record)));
          const stop = host.bus.listen(seen.record, { onRecord: hear, onFailure: reject, isWaiting: true });
          over.signal.addEventListener("abort", stop);
          signal?.addEventListener("abort", () => reject(signal.reason), { signal: over.signal });
          host.closing.addEventListener("abort", tellHowItStands, { signal: over.signal });
          if (host.closing.aborted) tellHowItStands();
          const follow = () => host.worker.follow(first).then((record) => hear(record ?? seen.record), reject);
          const asking = isFirstWait && wasJustSeen(host, seen.record) ? undefined : askOnReturn(host, seen.record);
          isFirstWait = false;
          const read = asking === undefined ? follow() : asking.then(follow);
          // However short the time-out is, the store is read before it is told how the payment stands.
          const timeOut = () => (asking === undefined ? read : follow()).then(tellHowItStands);
          if (timeoutMs !== undefined) host.clock.sleep(timeoutMs, ends).then(timeOut, () => undefined);
        });
      } finally {
        over.abort();
      }
    },
    events() {
      const ours = requireOurs(host, first).then(requireStored);
      const queue = new EventQueue<PaymentEvent>(ours, () => {
        stop();
        host.closing.removeEventListener("abort", end);
      });
      const end = () => queue.end();
      const push = (event: PaymentEvent) => {
        queue.push(event);
        if (event.type === "settled") queue.end();
      };
      const stop = host.bus.listen(seen.record, {
        onEvent: push,
        onFailure: (error) => queue.fail(error),
        isWaiting: true,
      });
      host.closing.addEventListener("abort", end);
      for (const event of seen.events) push(event);
      // A handle keeps a limited number of events, and may have dropped this one.
      if (seen.record.stage === "settled") push(pastEvents(seen.record).at(-1)!);
      if (host.closing.aborted) end();
      else ours.then(() => host.worker.follow(first)).catch((error) => queue.fail(error));
      return queue;
    },
  };
}

/** Nobody acts on what they have to do in this short a time after the payment was begun. */
const JUST_SEEN_MS = 2_000;

function wasJustSeen({ clock }: PaymentsHost, { updatedAt }: PaymentRecord): boolean {
  const ageMs = clock.now() - updatedAt.getTime();
  return ageMs >= 0 && ageMs < JUST_SEEN_MS;
}

/**
 * Where the payer had something to do, this wait may begin after they have done it. So Dollr is asked once before the caller is told
 * again what to do.
 */
function askOnReturn({ worker }: PaymentsHost, record: PaymentRecord): Promise<unknown> | undefined {
  return record.status === "action-required" ? worker.readOpen(record).catch(() => undefined) : undefined;
}

/** What the record tells of steps done before this process knew of it. */
function pastEvents(record: PaymentRecord): PaymentEvent[] {
  const { id, referenceId, stage, updatedAt: at } = record;
  const past: PaymentEvent[] = [...stepsOf(record)];
  if (stage === "settled") past.push({ type: "settled", id, referenceId, at, outcome: toSettledOutcome(record) });
  return past;
}
