import type { CollectionStore, WatchOptions } from "@dollr-kit/collect";
import type { Clock } from "@dollr-kit/core";
import { openShop, type Shop } from "../flow/shop.ts";
import { WAYS } from "../flow/ways.ts";
import { quantile } from "../measure/summary.ts";

/** Requests per second, as a fixed quota. */
export const QUOTA = 60;
/** So long payments are started under it. */
export const SECONDS = 40;
/** Payments a second, and for how long, where nobody says what the quota is: it begins at 20 requests a second, and finds itself. */
export const UNTOLD = { perSecond: 3, seconds: 1_200 } as const;
/** Milliseconds that an answer takes, and that the payer takes. */
const ANSWER_MS = 100;
const SETTLE_MS = 2_000;

export interface Load {
  /** Payments per second that the quota carries. */
  readonly capacity: number;
  readonly startedPerSecond: number;
  /** Until the last one had ended. */
  readonly settledPerSecond: number;
  readonly requestsPerSecond: number;
  /** Seconds from the charge at Dollr until the ending is told. */
  readonly p50: number;
  readonly p99: number;
  /** Seconds after the last start until everything had ended. */
  readonly drain: number;
  /** Payments that were started beyond what the quota carried. */
  readonly backlog: number;
}

/** Starts payments of new payers at a steady rate, `share` of what the quota carries, and waits until all have ended. */
export async function runLoad(store: CollectionStore, clock: Clock, share: number): Promise<Load> {
  const shop = await openLoadedShop(store, clock, { requestsPerSecond: QUOTA });
  const capacity = QUOTA / (await countRequests(shop));
  return startAll(shop, clock, capacity, { perSecond: share * capacity, seconds: SECONDS });
}

/** The same with the options that a shop has which says nothing of a quota. */
export async function runUntold(store: CollectionStore, clock: Clock): Promise<Load> {
  return startAll(await openLoadedShop(store, clock, {}), clock, Number.POSITIVE_INFINITY, UNTOLD);
}

const openLoadedShop = (store: CollectionStore, clock: Clock, watch: WatchOptions): Promise<Shop> =>
  openShop({ store, clock, beforeAnswer: () => clock.sleep(ANSWER_MS), settleAfterMs: SETTLE_MS, watch });

interface Pace {
  readonly perSecond: number;
  readonly seconds: number;
}

async function startAll(shop: Shop, clock: Clock, capacity: number, { perSecond, seconds }: Pace): Promise<Load> {
  const settledMs = new Map<string, number>();
  const requestsBefore = shop.sandbox.requests.length;
  const beganMs = clock.now();
  const all: Promise<void>[] = [];
  const count = Math.round(perSecond * seconds);
  for (let number = 1; number <= count; number += 1) {
    all.push(follow(shop, number, clock, settledMs));
    await clock.sleep(beganMs + (number * seconds * 1_000) / count - clock.now());
  }
  const lastMs = clock.now();
  await Promise.all(all);
  const endedMs = clock.now();
  const requests = shop.sandbox.requests.length - requestsBefore;
  const waits = toSecondsFromCharge(shop, settledMs);
  await shop.close();
  return {
    capacity,
    startedPerSecond: (count / (lastMs - beganMs)) * 1_000,
    settledPerSecond: (settledMs.size / (endedMs - beganMs)) * 1_000,
    requestsPerSecond: (requests / (endedMs - beganMs)) * 1_000,
    p50: quantile(waits, 0.5),
    p99: quantile(waits, 0.99),
    drain: (endedMs - lastMs) / 1_000,
    backlog: Math.max(0, count - capacity * seconds),
  };
}

/** What one payment alone takes, its ending included. */
async function countRequests(shop: Shop): Promise<number> {
  const before = shop.sandbox.requests.length;
  const payment = await shop.start(WAYS[0]!, "order-0", 0);
  await payment.settled();
  return shop.sandbox.requests.length - before;
}

async function follow(shop: Shop, number: number, clock: Clock, settledMs: Map<string, number>): Promise<void> {
  const payment = await shop.start(WAYS[0]!, `order-${number}`, number);
  const { status } = await payment.settled();
  if (status !== "completed") throw new Error(`${payment.id} is ${status}, and was to be completed.`);
  settledMs.set(payment.referenceId, clock.now());
}

function toSecondsFromCharge({ sandbox }: Shop, settledMs: ReadonlyMap<string, number>): number[] {
  return sandbox.ledger.charges
    .flatMap(({ referenceId, settledAt }) => {
      const toldMs = settledMs.get(referenceId);
      return toldMs === undefined ? [] : [(toldMs - settledAt.getTime()) / 1_000];
    })
    .sort((a, b) => a - b);
}
