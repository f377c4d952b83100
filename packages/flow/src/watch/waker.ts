import type { AdvanceContext } from "../advance/advance-context.ts";
import type { Advanced } from "../advance/advanced.ts";
import type { Deliveries } from "../deliver/deliveries.ts";
import type { Endings } from "../endings/endings.ts";
import type { RunOutside } from "../lib/creation-context.ts";
import type { RateLimiter } from "../quota/rate-limiter.ts";
import type { RequestScheduler } from "../quota/request-scheduler.ts";
import type { PaymentRecord } from "../record/record.ts";
import type { RecordSource } from "../stores/only-ours.ts";
import type { Follow } from "./follow.ts";
import type { Passes } from "./passes.ts";
import type { Born } from "./watch-entry.ts";
import type { ResolvedWatchOptions } from "./watch-options.ts";

/** What wakes payments, and what it wakes them for. */
export interface WakerOptions {
  readonly options: ResolvedWatchOptions;
  readonly context: AdvanceContext;
  readonly limiter: RateLimiter;
  readonly requests: RequestScheduler;
  readonly outside: RunOutside;
  /** Whether this merchant may touch a record. */
  readonly isOurs: (record: PaymentRecord) => Promise<boolean>;
  /** The store without the records of others, where it gives out several. */
  readonly ourStore: RecordSource;
  readonly passes: Passes;
  readonly endings: Endings;
  readonly deliveries: Deliveries;
  drive(record: PaymentRecord): Promise<Advanced>;
}

/**
 * Who wakes payments that rest until their next look: this process, which remembers them, or on a shared store whichever process claims
 * them when they are due.
 */
export interface Waker extends Follow {
  /** Payments that share the quota, by weight. */
  readonly load: number;
  /** Milliseconds since it was sent, or its offer was made, or else it began. */
  ageMs(record: PaymentRecord): number;
  /** When it began, where this process remembers that. */
  bornOf(record: PaymentRecord): Born | undefined;
  /** Milliseconds: how long a pass under way has the record beyond its last save. */
  leaseMs(): number;
  /** The same beyond the next look, while the record rests. */
  restLeaseMs(): number;
  /** Whether this process goes on with it, and does not only wait for another one. */
  holds(id: string): boolean;
  /**
   * Sees to it that it is looked at in so many milliseconds.
   * @param version - `NOT_HELD` where another worker has it, `HELD_ANYHOW` where work on it here was interrupted.
   */
  watch(record: PaymentRecord, inMs: number, version?: number): void;
  /** Sees to one whose worker may be dead. */
  adopt(record: PaymentRecord): void;
  /** Leases what is open and due, for a host that wakes each of these by means of its own. What has ended and is due is seen to here. */
  claimDue(limit: number): Promise<readonly PaymentRecord[]>;
  /** One that was begun here, and is not gone on with since this process closes. */
  giveBack(record: PaymentRecord): void;
  /** Goes on, until `close`, with whatever nobody looks after. */
  startSweeping(): void;
  /** Begins nothing more, and leaves what rests to others as soon as the passes under way have ended. */
  close(): Promise<void>;
}
