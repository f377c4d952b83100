import type { AdvanceContext } from "../advance/advance-context.ts";
import type { ElapsedTime } from "../lib/elapsed-time.ts";
import { leaseLeftMs } from "../record/lease-left.ts";
import type { PaymentRecord } from "../record/record.ts";
import { NOT_HELD, type WatchEntry } from "./watch-entry.ts";

/** Leases of other workers, counted from when this one first saw them: where clocks differ, the instants in a record mislead. */
export interface OthersLease {
  has(entry: WatchEntry, record: PaymentRecord): boolean;
  /**
   * Leaves it to the other worker. If that one saves it before its lease is over, it is alive.
   * @returns milliseconds until then, or nothing where it was seen to be alive.
   */
  leave(entry: WatchEntry, record: PaymentRecord): number | undefined;
}

export function createOthersLease({
  clock,
  time,
}: Pick<AdvanceContext, "clock"> & { readonly time: ElapsedTime }): OthersLease {
  return {
    has(entry, record) {
      if (entry.seen === record.version && entry.leaseEndsMs !== undefined) return entry.leaseEndsMs > time.nowMs();
      return leaseLeftMs(record, clock.now()) > 0;
    },
    leave(entry, record) {
      const isAlive = entry.seen !== undefined && entry.seen !== record.version;
      const leftMs = leaseLeftMs(record, clock.now());
      if (entry.seen !== record.version) entry.leaseEndsMs = time.nowMs() + leftMs;
      entry.seen = record.version;
      entry.version = NOT_HELD;
      return isAlive ? undefined : leftMs;
    },
  };
}
