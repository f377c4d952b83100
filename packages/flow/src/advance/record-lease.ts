import type { Failure } from "../errors/failure.ts";
import { StaleRecordError } from "../errors/stale-record-error.ts";
import { markMoment } from "../lib/moment.ts";
import { change } from "../record/change.ts";
import { SHARED_AWAY_MS, TAKEOVER_MS } from "../record/lease-left.ts";
import type { PaymentRecord } from "../record/record.ts";
import type { AdvanceContext } from "./advance-context.ts";
import type { Advanced } from "./advanced.ts";
import { wakeAfterEnding } from "./schedule.ts";

/** Saves a record for as long as it is leased to this run. */
export interface RecordLease {
  save(record: PaymentRecord): Promise<PaymentRecord>;
  /** Tells other workers that this one is alive while its calls are slow. */
  during<T>(work: Promise<T>): Promise<T>;
  /** It took so long since the last save that another worker may have taken it over. */
  wasAway(): boolean;
  /** @throws StaleRecordError where that has happened. */
  confirm(): Promise<void>;
  /** Saves what is new, or that it is still leased, and says when to look again. */
  rest(record: PaymentRecord, failure?: Failure): Promise<Advanced>;
  end(): void;
}

/** While a wave lasts longer than this, the record is saved again and again, well before others would take it over. */
const HEARTBEAT_MS = TAKEOVER_MS / 2;

export function createRecordLease(context: AdvanceContext, loaded: PaymentRecord): RecordLease {
  const { definition, store, clock, bus, holdings } = context;
  let saved = loaded;
  holdings?.hold(saved);
  const awayMs = holdings === undefined ? TAKEOVER_MS : SHARED_AWAY_MS;
  let heldAt = markMoment(clock, awayMs);

  /** Where the work succeeds, the record was ours when it began, so the lease is counted from then. */
  async function holdBy<T>(work: () => Promise<T>): Promise<T> {
    let past = markMoment(clock, awayMs);
    try {
      const done = await work();
      [past, heldAt] = [heldAt, past];
      return done;
    } finally {
      past.forget();
    }
  }

  async function save(record: PaymentRecord, leaseMs = context.recordLeaseMs()): Promise<PaymentRecord> {
    const nowMs = clock.now();
    const isSettled = record.stage === "settled";
    const wakeAt = isSettled ? wakeAfterEnding(definition, record, nowMs) : new Date(nowMs + leaseMs);
    const before = saved;
    const { version } = saved;
    saved = await holdBy(() => store.save({ ...change(record, { wakeAt }, nowMs), version }));
    holdings?.hold(saved);
    bus.publish(saved, before);
    return saved;
  }

  /** Nothing is new: it is saved only where its lease would end too soon. */
  async function restAsItIs(pollInMs: number): Promise<PaymentRecord> {
    if (holdings !== undefined) return holdings.putOff(saved, pollInMs);
    const leaseEndsMs = saved.wakeAt?.getTime() ?? 0;
    const isLate = leaseEndsMs < clock.now() + pollInMs + context.restLeaseMs() / 2;
    return isLate ? save(saved, pollInMs + context.restLeaseMs()) : saved;
  }

  async function beat(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await clock.sleep(HEARTBEAT_MS, signal);
      await save(saved);
    }
  }

  return {
    save,
    async during(work) {
      if (holdings !== undefined) return work;
      const over = new AbortController();
      const beats = beat(over.signal).catch(() => undefined);
      try {
        return await work;
      } finally {
        over.abort("over");
        await beats;
      }
    },
    wasAway: () => heldAt.isLongAgo(),
    end() {
      heldAt.forget();
      holdings?.letGo(saved);
    },
    async confirm() {
      if (!heldAt.isLongAgo()) return;
      await holdBy(async () => {
        const stored = await store.load(saved.id, saved.attempt);
        if (stored?.version !== saved.version) throw new StaleRecordError(saved.id, saved.version);
      });
    },
    async rest(record, failure) {
      if (record.stage === "settled") return { record: await save(record) };
      const pollInMs = context.pollDelayMs(record, failure ? Math.max(1, record.failedPasses) : record.failedPasses);
      const kept = isNews(saved, record)
        ? await save(record, pollInMs + context.restLeaseMs())
        : await restAsItIs(pollInMs);
      return { record: kept, pollInMs, ...(failure && { failure }) };
    },
  };
}

const NEWS = [
  ...(["stage", "status", "why", "results", "execution", "action", "isOtherAmount"] as const),
  ...(["failedPasses", "paymentIntentId"] as const),
] as const;

/** Whether anything has changed that others have to know. */
export function isNews(saved: PaymentRecord, record: PaymentRecord): boolean {
  return NEWS.some((name) => JSON.stringify(saved[name]) !== JSON.stringify(record[name]));
}
