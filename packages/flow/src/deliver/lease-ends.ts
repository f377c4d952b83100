import type { Clock } from "@dollr-kit/core";
import type { ElapsedTime } from "../lib/elapsed-time.ts";
import type { PaymentRecord } from "../record/record.ts";
import { leaseOf } from "./delivery-lease.ts";

/** Tells whether an ending may still be leased to a worker. */
export interface LeaseEnds {
  isLeased(record: PaymentRecord): boolean;
}

/** So many leases are remembered; a lease that is forgotten is counted anew. */
const MOST_LEASES = 10_000;

/**
 * A lease ends at an instant of the wall clock, or after this process has seen it for its whole length, whichever is first. The second
 * rule is for an instant that a clock far ahead has written.
 * @param ordinaryMs - the length of a lease. Where no more is left, the instant is believed: an earlier save by a clock ahead makes the
 * lease look shorter than it is.
 */
export function createLeaseEnds(clock: Clock, time: ElapsedTime, ordinaryMs: () => number): LeaseEnds {
  const endsMs = new Map<string, number>();

  function firstSeen(lease: string, leftMs: number): number {
    const ends = endsMs.get(lease) ?? time.nowMs() + leftMs;
    if (endsMs.size >= MOST_LEASES) endsMs.clear();
    endsMs.set(lease, ends);
    return ends;
  }

  return {
    isLeased(record) {
      const { delivery, updatedAt } = record;
      if (delivery === undefined || delivery.doneAt !== undefined) return false;
      const leaseEndsMs = delivery.leaseEndsAt.getTime();
      const leftMs = leaseEndsMs - clock.now();
      if (leftMs <= 0) return false;
      const givenMs = leaseEndsMs - updatedAt.getTime();
      const longestMs = leftMs > ordinaryMs() && givenMs > 0 ? givenMs : ordinaryMs();
      return firstSeen(leaseOf(record), Math.min(leftMs, longestMs)) > time.nowMs();
    },
  };
}
