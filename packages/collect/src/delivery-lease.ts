import type { Clock } from "@dollr-kit/core";
import { isStaleRecordError } from "./errors/stale-record-error.ts";
import { markMoment } from "./moment.ts";
import { type CollectionRecord, change, type Delivery } from "./record.ts";
import type { CollectionStore } from "./stores/collection-store.ts";

/** One worker has an ending in hand. */
export interface DeliveryLease {
  /** As it was taken. */
  readonly record: CollectionRecord;
  readonly tries: number;
  /** @returns whether it is ours: the save may have taken so long that another worker was given it meanwhile. */
  take(): Promise<boolean>;
  /** @returns whether it is still ours. */
  renew(): Promise<boolean>;
  /** The handler has done its work, also where its lease was over: it is the same ending. */
  confirm(): Promise<void>;
  /** As if it had not been taken. */
  release(): Promise<void>;
  /** The handler has failed. It is given again after so many milliseconds. */
  giveBack(waitMs: number): Promise<void>;
}

interface LeaseContext {
  readonly store: CollectionStore;
  readonly clock: Clock;
  readonly leaseMs: number;
  readonly over: Set<string>;
}

export const leaseOf = ({ referenceId, delivery }: CollectionRecord): string =>
  referenceId + delivery?.leaseEndsAt.getTime();

export function createDeliveryLease(
  { store, clock, leaseMs, over }: LeaseContext,
  ended: CollectionRecord,
): DeliveryLease {
  const tries = (ended.delivery?.tries ?? 0) + 1;
  let held = ended;
  const fromNow = (ms: number) => new Date(clock.now() + ms);

  async function note(told: Omit<Delivery, "tries">): Promise<void> {
    held = await store.save(change(held, { delivery: { tries, ...told } }, clock.now()));
  }

  /** What was saved meanwhile, as by another read of the ending, is no reason to forget it. */
  async function noteOnSame(
    told: Omit<Delivery, "tries">,
    isStillOurs: (stored: CollectionRecord) => boolean,
  ): Promise<"noted" | "not-ours" | "another-ending"> {
    try {
      await note(told);
      return "noted";
    } catch (error) {
      if (!isStaleRecordError(error)) throw error;
      const stored = await store.load(held.id, held.attempt);
      if (stored === undefined || !isSameEnding(stored, ended)) return "another-ending";
      if (stored.delivery?.doneAt !== undefined || !isStillOurs(stored)) return "not-ours";
      held = stored;
      return noteOnSame(told, isStillOurs);
    }
  }

  /** The handler is back. Where `retry` was faster, whoever waits for its lease need not wait any more. */
  async function end(told: Omit<Delivery, "tries">, isStillOurs: (stored: CollectionRecord) => boolean): Promise<void> {
    if ((await noteOnSame(told, isStillOurs)) === "another-ending") over.add(leaseOf(held));
  }

  const hasOurLease = (stored: CollectionRecord): boolean => leaseOf(stored) === leaseOf(held);

  return {
    get record() {
      return held;
    },
    tries,
    async take() {
      const given = markMoment(clock, leaseMs);
      await note({ leaseEndsAt: fromNow(leaseMs) }).finally(given.forget);
      return !given.isLongAgo();
    },
    async release() {
      held = await store.save(change(held, { delivery: ended.delivery }, clock.now()));
    },
    renew: async () => (await noteOnSame({ leaseEndsAt: fromNow(leaseMs) }, hasOurLease)) === "noted",
    confirm: () => end({ leaseEndsAt: held.delivery?.leaseEndsAt ?? fromNow(0), doneAt: fromNow(0) }, () => true),
    giveBack: (waitMs) => end({ leaseEndsAt: fromNow(waitMs) }, hasOurLease),
  };
}

function isSameEnding(stored: CollectionRecord, { settledAt, status }: CollectionRecord): boolean {
  return stored.status === status && stored.settledAt?.getTime() === settledAt?.getTime();
}
