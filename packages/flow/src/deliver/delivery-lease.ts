import type { Clock } from "@dollr-kit/core";
import { isStaleRecordError } from "../errors/stale-record-error.ts";
import { type Moment, markMoment } from "../lib/moment.ts";
import { change } from "../record/change.ts";
import type { Delivery, PaymentRecord } from "../record/record.ts";
import type { PaymentStore } from "../stores/payment-store.ts";

/** An ending that is leased to one worker. */
export interface DeliveryLease {
  /** As it was taken. */
  readonly record: PaymentRecord;
  readonly tries: number;
  /** @throws StaleRecordError when another worker was faster. */
  take(): Promise<void>;
  /**
   * Asked right before the handler begins: another worker may have been given the ending while this one waited.
   * @returns whether it is ours, with at least half of the lease left.
   */
  isReady(): Promise<boolean>;
  /** @returns whether it is still ours. */
  renew(): Promise<boolean>;
  /** The handler has done its work, also where its lease was over: it is the same ending. */
  confirm(): Promise<void>;
  /** As if it had not been taken. */
  release(): Promise<void>;
  /** The handler has failed. It is given again after so many milliseconds. */
  postpone(waitMs: number): Promise<void>;
}

interface LeaseContext {
  readonly store: PaymentStore;
  readonly clock: Clock;
  readonly leaseMs: number;
  readonly over: Set<string>;
}

export const leaseOf = ({ referenceId, delivery }: PaymentRecord): string =>
  referenceId + delivery?.leaseEndsAt.getTime();

export function createDeliveryLease(
  { store, clock, leaseMs, over }: LeaseContext,
  ended: PaymentRecord,
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
    isStillOurs: (stored: PaymentRecord) => boolean,
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

  /** The handler has finished. If `retry` changed the record first, the lease is noted as over, so that nobody waits for it. */
  async function end(told: Omit<Delivery, "tries">, isStillOurs: (stored: PaymentRecord) => boolean): Promise<void> {
    if ((await noteOnSame(told, isStillOurs)) === "another-ending") over.add(leaseOf(held));
  }

  const hasOurLease = (stored: PaymentRecord): boolean => leaseOf(stored) === leaseOf(held);

  const aLease = () => ({ leaseEndsAt: fromNow(leaseMs) });
  const renew = async (): Promise<boolean> => (await noteOnSame(aLease(), hasOurLease)) === "noted";

  /** The handler must begin within the first half of the lease. */
  let firstHalf: Moment | undefined;

  async function begin<T>(save: () => Promise<T>): Promise<T> {
    firstHalf?.forget();
    const moment = markMoment(clock, leaseMs / 2);
    firstHalf = moment;
    return save().catch((error) => {
      moment.forget();
      throw error;
    });
  }

  /** Renews once. If that takes half a lease too, the ending waits until its lease is over. */
  async function hasHalf(): Promise<boolean> {
    if (!firstHalf!.isLongAgo()) return true;
    return (await begin(renew)) && !firstHalf!.isLongAgo();
  }

  return {
    get record() {
      return held;
    },
    tries,
    take: () => begin(() => note(aLease())),
    isReady: () => hasHalf().finally(() => firstHalf!.forget()),
    async release() {
      firstHalf!.forget();
      held = await store.save(change(held, { delivery: ended.delivery }, clock.now()));
    },
    renew,
    confirm: () => end({ leaseEndsAt: held.delivery?.leaseEndsAt ?? fromNow(0), doneAt: fromNow(0) }, () => true),
    postpone: (waitMs) => end({ leaseEndsAt: fromNow(waitMs) }, hasOurLease),
  };
}

function isSameEnding(stored: PaymentRecord, { settledAt, status }: PaymentRecord): boolean {
  return stored.status === status && stored.settledAt?.getTime() === settledAt?.getTime();
}
