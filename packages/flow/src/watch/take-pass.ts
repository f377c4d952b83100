import { advance } from "../advance/advance.ts";
import type { AdvanceContext } from "../advance/advance-context.ts";
import type { Advanced } from "../advance/advanced.ts";
import { isStaleRecordError, StaleRecordError } from "../errors/stale-record-error.ts";
import { reportReplacedStore } from "../events/report-replaced-store.ts";
import { change } from "../record/change.ts";
import { leaseLeftMs, TAKEOVER_MS } from "../record/lease-left.ts";
import type { PaymentRecord } from "../record/record.ts";
import { loadUnsettled } from "../stores/load-unsettled.ts";
import type { Beginning } from "./passes.ts";
import { HELD_ANYHOW, NOT_HELD } from "./watch-entry.ts";

/** A payment that another worker holds is looked up in the store so often while somebody here waits for it. */
export const OTHERS_LOOK_MS = 2_000;
/** After the store failed. */
export const STORE_RETRY_MS = 5_000;
/** One that waited this long for its turn is looked up again: another worker may have adopted it. */
const LONG_WAIT_MS = TAKEOVER_MS / 2;

export interface PassTaker {
  /** Looks at it in so many milliseconds. */
  watch(record: PaymentRecord, inMs: number, version?: number): void;
  /** Looks after what a pass has brought. */
  keep(advanced: Advanced): Advanced;
}

/** One pass over a payment. It leaves the payment where another worker has it, and goes on with it later where the store failed. */
export async function takePass(
  context: AdvanceContext,
  { watch, keep }: PassTaker,
  { record, isFresh }: Beginning,
  waitedMs: number,
): Promise<Advanced> {
  const { store, bus } = context;
  try {
    const current = waitedMs < LONG_WAIT_MS ? record : await adoptAgain(context, record, isFresh);
    return keep(await advance(context, current, isFresh));
  } catch (error) {
    reportReplacedStore(context, error);
    // Watched before the store is asked once more, which may fail as well.
    watch(record, STORE_RETRY_MS, isStaleRecordError(error) ? NOT_HELD : HELD_ANYHOW);
    if (!isStaleRecordError(error)) throw error;
    const stored = (await store.load(record.id)) ?? record;
    bus.publish(stored, record);
    if (stored.stage === "settled") return { record: stored };
    watch(stored, OTHERS_LOOK_MS, NOT_HELD);
    return { record: stored, pollInMs: OTHERS_LOOK_MS };
  }
}

/**
 * Takes a payment after it has waited long for its turn. A new one is saved first, so that no other worker begins it as well; one that
 * another worker has saved meanwhile is left to that worker.
 */
async function adoptAgain(
  { store, clock, bus, recordLeaseMs }: AdvanceContext,
  record: PaymentRecord,
  isFresh: boolean,
): Promise<PaymentRecord> {
  if (isFresh) {
    const nowMs = clock.now();
    return store.save(change(record, { wakeAt: new Date(nowMs + recordLeaseMs()) }, nowMs));
  }
  const stored = (await loadUnsettled(store, record.id)) ?? record;
  bus.publish(stored, record);
  const isTaken = stored.referenceId === record.referenceId && stored.version !== record.version;
  if (isTaken && leaseLeftMs(stored, clock.now()) > 0) throw new StaleRecordError(stored.id, record.version);
  return stored;
}
