import { type CollectionsOptions, memoryStore } from "../../src/index.ts";
import { aRequest, openShop, type Shop } from "./shop.ts";

export interface LoadPlan {
  /** Payments started in each second. */
  readonly perSecond: number;
  readonly seconds: number;
  readonly watch: NonNullable<CollectionsOptions["watch"]>;
  /** Milliseconds that the shop goes on until everything has to have ended. */
  readonly withinMs: number;
}

export interface LoadReport {
  readonly shop: Shop;
  readonly started: number;
  /** Ascending milliseconds from the charge at Dollr until the ending was told here. */
  readonly lookMs: readonly number[];
  /** Milliseconds from the first start until everything had ended. */
  readonly endedMs: number;
  /** Virtual instants at which requests arrived, those for a token included. */
  readonly arrivedMs: readonly number[];
}

/** Milliseconds that Dollr takes until the payer has paid. */
const SETTLE_MS = 2_000;
const ANSWER_MS = 100;

export const loadedRequest = (number: number) =>
  aRequest({ id: `order-${number}`, payer: { name: `Payer ${number}`, phone: `2318834${50_000 + number}` } });

/** Starts payments of new payers at a steady rate on a virtual clock, and waits until all have ended. */
export async function runLoad({ perSecond, seconds, watch, withinMs }: LoadPlan): Promise<LoadReport> {
  const shop = openShop({ store: memoryStore(), settleAfterMs: SETTLE_MS, answerMs: ANSWER_MS, requestLogSize: 1e6 });
  const { clock, sandbox, worker } = shop;
  const collections = worker({ watch });
  const settledMs = new Map<string, number>();
  const beganMs = clock.now();
  const started = perSecond * seconds;
  const follow = async (number: number): Promise<void> => {
    const payment = await collections.start(loadedRequest(number), { wait: false });
    const { status } = await payment.settled();
    if (status === "completed") settledMs.set(payment.referenceId, clock.now());
  };
  const all: Promise<void>[] = [];
  for (let number = 0; number < started; number += 1) {
    all.push(follow(number));
    await clock.run(1_000 / perSecond);
  }
  await clock.until(Promise.all(all), withinMs);
  const endedMs = clock.now() - beganMs;
  await clock.until(collections.close());
  const lookMs = sandbox.ledger.charges
    .map(({ referenceId, settledAt }) => settledMs.get(referenceId)! - settledAt.getTime())
    .sort((a, b) => a - b);
  const arrivedMs = sandbox.requests.map(({ arrivedAt }) => arrivedAt.getTime());
  return { shop, started, lookMs, endedMs, arrivedMs };
}

/** The value that `share` of them do not exceed. */
export const quantile = (ascending: readonly number[], share: number): number =>
  ascending[Math.min(ascending.length - 1, Math.floor(ascending.length * share))]!;

/** The most that arrived within any second. */
export function mostPerSecond(arrivedMs: readonly number[]): number {
  let first = 0;
  let most = 0;
  for (let last = 0; last < arrivedMs.length; last += 1) {
    while (arrivedMs[first]! <= arrivedMs[last]! - 1_000) first += 1;
    most = Math.max(most, last - first + 1);
  }
  return most;
}
