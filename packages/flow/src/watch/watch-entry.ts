import type { DueEntry } from "../lib/due-heap.ts";
import type { WatchLane } from "../record/watch-lane.ts";

/** A payment that this process looks after. */
export interface WatchEntry extends DueEntry {
  readonly id: string;
  /** Version of the record that this process holds, or whether it holds any. */
  version: number;
  /** Its lease is this process's: it has worked on it, or claimed it. */
  isLeased: boolean;
  lane: WatchLane;
  attempt: number;
  /** When the attempt began, as elapsed time: what the wall clock is set to later does not make it older or younger. */
  bornMs: number;
  /** The same, without the time between its last save and when this process first saw it: then nobody looked at it. */
  lookedFromMs: number;
  /** When this process first saw the attempt, as elapsed time. */
  firstSeenMs: number;
  /** When it was sent: by the wall clock, as its record says, and as elapsed time. */
  sent?: { readonly atMs: number; readonly fromMs: number };
  /** Version that another worker was last seen to hold. */
  seen?: number;
  /** Until when that one has it, as elapsed time. */
  leaseEndsMs?: number;
  /** The attempt was reported as overdue. */
  isReported: boolean;
  /** What it asks of the quota, against a young payment. */
  weight: number;
  /** `waiting`: it is due, and has no place yet among those that are looked at. `again`: it became due while it was looked at. */
  state: "asleep" | "waiting" | "looking" | "again";
}

/** Held by another worker, as far as is known. */
export const NOT_HELD = -1;
/** Held here, whatever its version is. */
export const HELD_ANYHOW = -2;

/** How a payment is to be watched. */
export interface WatchPlan extends Pick<WatchEntry, "version" | "isLeased" | "lane" | "weight"> {
  /** Milliseconds until the next look. */
  readonly inMs: number;
}

/** When the attempt of an entry began, and whether it is known to be overdue. */
export type Born = Pick<WatchEntry, "attempt" | "bornMs" | "lookedFromMs" | "firstSeenMs" | "sent" | "isReported">;

export function createEntry(id: string, born: Born): WatchEntry {
  return {
    ...{ id, ...born, version: NOT_HELD, isLeased: false, lane: "look", weight: 0 },
    ...{ dueMs: 0, index: -1, state: "asleep" },
  };
}
