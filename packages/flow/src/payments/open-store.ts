import type { Clock } from "@dollr-kit/core";
import { createHoldings } from "../claim/holdings.ts";
import type { ElapsedTime } from "../lib/elapsed-time.ts";
import { byStoreClock } from "../stores/by-store-clock.ts";
import { ofFlow } from "../stores/of-flow.ts";
import type { PaymentStore } from "../stores/payment-store.ts";
import { isShared, type SharedStore } from "../stores/shared-store.ts";
import { createStoreClock } from "../stores/store-clock.ts";
import type { Claiming } from "../watch/claiming-waker.ts";

/** A store as payments of one kind use it, and the time by which they go. */
export interface OpenedStore {
  readonly store: PaymentStore;
  readonly clock: Clock;
  readonly claiming?: Claiming;
}

export interface StoreTime {
  /** Of this machine. */
  readonly ownClock: Clock;
  readonly time: ElapsedTime;
}

/** Machines that share one go by its clock, where it has one. Otherwise the clock is that of the machine. */
export function openStore(opened: PaymentStore, flow: string, storeTime: StoreTime): OpenedStore {
  if (isShared(opened)) return openSharedStore(opened, flow, storeTime);
  return { store: ofFlow(opened, flow), clock: storeTime.ownClock };
}

function openSharedStore(sharedStore: SharedStore, flow: string, { ownClock, time }: StoreTime): OpenedStore {
  const storeClock = sharedStore.now && createStoreClock(ownClock, time, () => sharedStore.now!());
  const clock = storeClock?.clock ?? ownClock;
  const holdings = createHoldings({ store: sharedStore, clock, time });
  const timed = storeClock === undefined ? sharedStore : byStoreClock(sharedStore, storeClock);
  return { store: ofFlow(timed, flow), clock, claiming: { sharedStore, holdings, storeClock } };
}
