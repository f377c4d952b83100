import type { PaymentRecord } from "../record/record.ts";
import { toSettledOutcome } from "../record/to-outcome.ts";
import { openChannel } from "./diagnostics.ts";
import type { PaymentEvent } from "./event.ts";
import { type PaymentFacts, toPaymentFacts } from "./payment-facts.ts";
import { stepsOf } from "./steps-of.ts";

/** Someone in this process who wants to know how a payment goes on. */
export interface Listener {
  readonly onRecord?: (record: PaymentRecord) => void;
  readonly onEvent?: (event: PaymentEvent) => void;
  /** Nothing more can be known of it here. */
  readonly onFailure?: (error: unknown) => void;
  /** Somebody waits for it right now. */
  readonly isWaiting?: boolean;
}

/** Tells those who listen, and is never held up by one who throws. */
export interface EventBus {
  /** @param known - what the listener knows already: it hears of what is newer. */
  listen(known: PaymentRecord, listener: Listener): () => void;
  /** Whether anyone waits for this attempt right now. */
  isAwaited(record: PaymentRecord): boolean;
  /** Its next event is the first one of an attempt that is started here. */
  begin(record: PaymentRecord): void;
  emit(event: PaymentEvent, record: PaymentRecord): void;
  /** How a record is now known to stand; what changed becomes events. */
  publish(record: PaymentRecord, before?: PaymentRecord): void;
  /** Nothing more can be known of this attempt here. */
  fail(record: Pick<PaymentRecord, "referenceId">, error: unknown): void;
}

/** What the listeners of an attempt were last told. */
type Published = Pick<PaymentRecord, "status" | "stage">;

interface Channel {
  readonly listeners: Set<Listener>;
  /** Steps whose end they know of. */
  readonly knownSteps: Set<string>;
  lastPublished: Published;
}

const nameOfStep = (step: string, doneAt: Date): string => `${step} ${doneAt.getTime()}`;

/** @param onEvent - the hook of the whole process. */
export function createEventBus(onEvent: ((event: PaymentEvent, facts: PaymentFacts) => unknown) | undefined): EventBus {
  const { publish: publishFacts } = openChannel("payment");
  /** References of which nothing was told yet. */
  const begun = new Set<string>();
  /** By reference: attempts are apart. */
  const channels = new Map<string, Channel>();

  const tell = (referenceId: string, say: (listener: Listener) => void) => {
    for (const listener of [...(channels.get(referenceId)?.listeners ?? [])]) ignoreErrors(() => say(listener));
  };
  const emit = (event: PaymentEvent, record: PaymentRecord) => {
    const isNew = begun.delete(record.referenceId);
    if ("tookMs" in event) channels.get(event.referenceId)?.knownSteps.add(nameOfStep(event.step, event.at));
    publishFacts(() => toPaymentFacts(event, record, isNew));
    if (onEvent !== undefined) ignoreErrors(() => onEvent(event, toPaymentFacts(event, record, isNew)));
    tell(event.referenceId, (listener) => listener.onEvent?.(event));
  };

  /** Steps that another process has taken, as the record tells of them: that process has told its hook. */
  function tellStepsOfOthers(record: PaymentRecord, { knownSteps }: Channel): void {
    for (const event of stepsOf(record)) {
      const name = nameOfStep(event.step, event.at);
      if (!knownSteps.has(name)) tell(event.referenceId, (listener) => listener.onEvent?.(event));
      knownSteps.add(name);
    }
  }

  return {
    begin: ({ referenceId }) => void begun.add(referenceId),
    emit,
    isAwaited: ({ referenceId }) =>
      [...(channels.get(referenceId)?.listeners ?? [])].some(({ isWaiting }) => isWaiting),
    listen(known, listener) {
      const channel = channels.get(known.referenceId) ?? listenTo(known);
      channels.set(known.referenceId, channel);
      channel.listeners.add(listener);
      return () => {
        channel.listeners.delete(listener);
        if (channel.listeners.size === 0 && channels.get(known.referenceId) === channel)
          channels.delete(known.referenceId);
      };
    },
    fail: ({ referenceId }, error) => tell(referenceId, (listener) => listener.onFailure?.(error)),
    publish(record, before) {
      const { id, referenceId, status, why, updatedAt: at } = record;
      const channel = channels.get(referenceId);
      const last = channel?.lastPublished ?? before;
      if (channel !== undefined) {
        tellStepsOfOthers(record, channel);
        channel.lastPublished = toPublished(record);
      }
      if (last !== undefined && last.status !== status) {
        emit(
          { type: "status.changed", id, referenceId, at, from: last.status, to: status, ...(why && { why }) },
          record,
        );
      }
      tell(referenceId, (listener) => listener.onRecord?.(record));
      if (record.stage !== "settled") return;
      const isNews = last !== undefined && (last.stage !== "settled" || last.status !== status);
      const type = last?.stage === "settled" ? "corrected" : "settled";
      if (isNews) emit({ type, id, referenceId, at, outcome: toSettledOutcome(record) }, record);
      channels.delete(referenceId);
    },
  };
}

function listenTo(known: PaymentRecord): Channel {
  const knownSteps = new Set(stepsOf(known).map(({ step, at }) => nameOfStep(step, at)));
  return { listeners: new Set(), knownSteps, lastPublished: toPublished(known) };
}

const toPublished = ({ status, stage }: PaymentRecord): Published => ({ status, stage });

function ignoreErrors(say: () => unknown): void {
  try {
    const answer = say();
    // It may be a promise of a library, or of another realm, as that of a file is in Jest.
    if (typeof Object(answer).then === "function") Promise.resolve(answer).catch(() => undefined);
  } catch {
    // A consumer's own trouble. Money goes on.
  }
}
