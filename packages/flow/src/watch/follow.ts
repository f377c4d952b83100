import type { AdvanceContext } from "../advance/advance-context.ts";
import type { Advanced } from "../advance/advanced.ts";
import { OtherMerchantError } from "../errors/other-merchant-error.ts";
import { leaseLeftMs } from "../record/lease-left.ts";
import type { PaymentRecord } from "../record/record.ts";
import { nextPollMs, type PollSources } from "./next-poll.ts";
import { OTHERS_LOOK_MS } from "./take-pass.ts";
import { NOT_HELD } from "./watch-entry.ts";

/** What callers ask of the worker about one payment. */
export interface Follow {
  /** Drives a record that was there already, unless it is leased to another worker. */
  join(record: PaymentRecord): Promise<Advanced | undefined>;
  /** When this process looks at it next, as far as it knows; never in the past. */
  askAgainAt(record: PaymentRecord): Date;
  /** Sees to it that the payment goes on, here or at another worker; resolves with how it stands now. */
  follow(known: PaymentRecord): Promise<PaymentRecord | undefined>;
}

export interface FollowOptions extends PollSources {
  /** Whether this merchant may touch a record. */
  isOurs(record: PaymentRecord): Promise<boolean>;
  isFollowed(id: string): boolean;
  drive(record: PaymentRecord): Promise<Advanced>;
  /** Looks at it in so many milliseconds. */
  watch(record: PaymentRecord, inMs: number, version: number): void;
}

export function createFollow({ store, bus, clock }: AdvanceContext, options: FollowOptions): Follow {
  const { time, watcher, passes, isOurs, isFollowed, drive, watch } = options;

  /** Another worker has it, so that nobody here looked at it again before the lease of that one ends. Now somebody waits for it. */
  function isLeftAlone(id: string): boolean {
    const entry = watcher.find(id);
    return entry?.version === NOT_HELD && !passes.has(id) && entry.dueMs - time.nowMs() > OTHERS_LOOK_MS;
  }

  return {
    async join(record) {
      if (record.stage === "settled") return undefined;
      if (passes.has(record.id) || leaseLeftMs(record, clock.now()) === 0) return drive(record);
      if (!watcher.has(record.id)) watch(record, OTHERS_LOOK_MS, NOT_HELD);
      return undefined;
    },
    askAgainAt: (record) => new Date(clock.now() + nextPollMs(options, record)),
    async follow({ id, attempt }) {
      const record = await store.load(id, attempt).catch((error) => {
        // One that is followed here goes on by itself when the store is well again.
        if (!isFollowed(id)) throw error;
      });
      if (record === undefined) return undefined;
      // One that has ended, too: goods of this shop must not leave for the payment of another.
      if (!(await isOurs(record))) throw new OtherMerchantError(record.id, record.referenceId);
      bus.publish(record);
      if (record.stage !== "settled" && (!isFollowed(id) || isLeftAlone(id))) watch(record, 0, NOT_HELD);
      return record;
    },
  };
}
