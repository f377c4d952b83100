import type { AdvanceContext } from "../advance/advance-context.ts";
import type { Endings } from "../endings/endings.ts";
import { reportReplacedStore } from "../events/report-replaced-store.ts";
import type { ElapsedTime } from "../lib/elapsed-time.ts";
import { isFromTheFuture, LEASE_MS, latestFollowMs, latestPlanMs, leaseLeftMs } from "../record/lease-left.ts";
import type { PaymentRecord } from "../record/record.ts";
import type { RecordSource } from "../stores/only-ours.ts";
import type { PaymentFilter } from "../stores/payment-store.ts";
import { createClockWatch } from "./clock-watch.ts";
import { NOT_HELD } from "./watch-entry.ts";

/** Records taken by one claim. */
const CLAIM_LIMIT = 500;

export interface SweepOptions {
  readonly time: ElapsedTime;
  readonly ourStore: RecordSource;
  readonly endings: Endings;
  isClosed(): boolean;
  /** Whether this process goes on with it, and does not only wait for another one. */
  isHeld(id: string): boolean;
  isFollowed(id: string): boolean;
  /** One that this process goes on with is leased to it now. */
  noteLease(record: PaymentRecord): void;
  /** Looks at it in so many milliseconds. */
  watch(record: PaymentRecord, inMs: number, version?: number): void;
}

/** Adopts what is due and nobody looks after, whether it is open or has ended. */
export function createSweep(context: AdvanceContext, options: SweepOptions): () => Promise<void> {
  const { clock } = context;
  const { time, ourStore, endings, isClosed, isHeld, isFollowed, noteLease, watch } = options;
  const clockWatch = createClockWatch(clock, time);

  /** @returns what has ended and is due. */
  async function claimAll(): Promise<readonly PaymentRecord[]> {
    const ended: PaymentRecord[] = [];
    for (let taken = CLAIM_LIMIT; taken === CLAIM_LIMIT; ) {
      const records = await claim();
      taken = records.length;
      for (const record of records) {
        if (record.stage === "settled") ended.push(record);
        else if (isHeld(record.id)) noteLease(record);
        else watch(record, 0);
      }
    }
    return ended;
  }

  async function claim(): Promise<readonly PaymentRecord[]> {
    try {
      return await ourStore.claim(new Date(clock.now()), LEASE_MS, CLAIM_LIMIT);
    } catch (error) {
      reportReplacedStore(context, error);
      throw error;
    }
  }

  /** Finds records that a clock far ahead has saved or claimed: no claim gives them out until that time comes. */
  async function bringBack(): Promise<void> {
    await bringBackOpen({ open: true }, isFromTheFuture);
    await bringBackOpen({ open: true, dueAfter: new Date(latestPlanMs(clock.now())) }, () => true);
    await bringBackEnded({ status: "failed", dueAfter: new Date(latestPlanMs(clock.now())) });
    await bringBackEnded({ status: "completed", dueAfter: new Date(latestFollowMs(clock.now())) });
  }

  async function bringBackOpen(filter: PaymentFilter, isToCome: typeof isFromTheFuture): Promise<void> {
    for await (const record of ourStore.list(filter)) {
      if (isClosed()) return;
      const nowMs = clock.now();
      if (isFollowed(record.id) || !isToCome(record, nowMs)) continue;
      watch(record, leaseLeftMs(record, nowMs), NOT_HELD);
    }
  }

  async function bringBackEnded(filter: PaymentFilter): Promise<void> {
    for await (const record of ourStore.list(filter)) {
      if (isClosed()) return;
      if (record.stage === "settled") await endings.adopt(record);
    }
  }

  let isAdopting = false;

  /** It may wait long for its turn, and the leases of what was claimed end meanwhile. */
  async function adoptEnded(ended: readonly PaymentRecord[]): Promise<void> {
    for (const record of ended) {
      if (isClosed()) return;
      const stored = await context.store.load(record.id, record.attempt);
      if (stored?.version === record.version) await endings.adopt(stored);
    }
    if (!isClosed()) await endings.adoptPlanned();
  }

  return async () => {
    const ended = await claimAll();
    if (clockWatch.isLookDue()) await bringBack();
    // One sweep at a time reads what has ended. The others are claimed again when their leases end.
    if (isAdopting) return;
    isAdopting = true;
    await adoptEnded(ended).finally(() => {
      isAdopting = false;
    });
  };
}
