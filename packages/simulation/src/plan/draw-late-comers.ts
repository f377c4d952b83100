import type { Random } from "@dollr-kit/sandbox/time";
import { isOnPhone } from "./late-payer.ts";
import type { OrderPlan } from "./order-plan.ts";
import type { SharedPlan, WorkerPlan } from "./plan.ts";

/** In so many of the seeds with a store that machines share. */
const LATE_COMERS = 0.6;

/** In most seeds the last fault is over by then, and leases alone say who works on what. */
const COMES_AT_MS = { from: 2 * 60_000, to: 7 * 60_000 };
/** When all have come. */
export const PAYS_AFTER_MS = 8 * 60_000;

/** Lets the customers of some seeds order once more at the other processes, while one of them looks after their payments. */
export function withLateComers(
  random: Random,
  orders: readonly OrderPlan[],
  workers: readonly WorkerPlan[],
  shared: SharedPlan | undefined,
): readonly OrderPlan[] {
  if (shared === undefined || !random.chance(LATE_COMERS)) return orders;
  return orders.map((order) => (isOnPhone(order) ? withLateComer(random, order, workers) : order));
}

function withLateComer(random: Random, order: OrderPlan, workers: readonly WorkerPlan[]): OrderPlan {
  const came = new Set(order.arrivals.map(({ worker }) => worker));
  const others = workers.flatMap(({ shop }, worker) => (shop === order.shop && !came.has(worker) ? [worker] : []));
  const late = others.map((worker) => ({ atMs: random.integer(COMES_AT_MS.from, COMES_AT_MS.to), worker }));
  return {
    ...order,
    arrivals: [...order.arrivals, ...late],
    payer: { kind: "decides", approves: [], afterMs: PAYS_AFTER_MS },
  };
}
