import type { AdvanceContext } from "../advance/advance-context.ts";
import type { ElapsedTime } from "../lib/elapsed-time.ts";
import { leftInHandMs } from "../record/lease-left.ts";
import type { PaymentRecord } from "../record/record.ts";
import { NOT_HELD, type WatchEntry } from "./watcher.ts";

/** What other workers have in hand, counted from when this one first saw it: where clocks differ, the instants in a record mislead. */
export interface OthersHand {
  has(entry: WatchEntry, record: PaymentRecord): boolean;
  /**
   * It is left to the other worker. That one is alive if it saves it before its time is over.
   * @returns milliseconds until then, or nothing where it was seen to be alive.
   */
  leave(entry: WatchEntry, record: PaymentRecord): number | undefined;
}

export function createOthersHand({
  clock,
  time,
}: Pick<AdvanceContext, "clock"> & { readonly time: ElapsedTime }): OthersHand {
  return {
    has(entry, record) {
      if (entry.seen === record.version && entry.handEndsMs !== undefined) return entry.handEndsMs > time.nowMs();
      return leftInHandMs(record, clock.now()) > 0;
    },
    leave(entry, record) {
      const isAlive = entry.seen !== undefined && entry.seen !== record.version;
      const leftMs = leftInHandMs(record, clock.now());
      if (entry.seen !== record.version) entry.handEndsMs = time.nowMs() + leftMs;
      entry.seen = record.version;
      entry.version = NOT_HELD;
      return isAlive ? undefined : leftMs;
    },
  };
}
