import type { Random } from "@dollr-kit/sandbox/time";
import { FAULTS_END_MS } from "./fault.ts";
import type { OrderPlan } from "./order-plan.ts";

/** In so many seeds Dollr tells fees at first that it corrects, and merchants ask again. */
const EARLY_FEES = 0.05;

export interface Rechecks {
  readonly orders: readonly OrderPlan[];
  /** From when on fees are what they stay. */
  readonly feesAreFinalFromMs: number;
}

/** Merchants ask again how payments stand: soon after they began, and when nothing goes wrong any more. Drawn from a stream of its own. */
export function drawRechecks(random: Random, orders: readonly OrderPlan[]): Rechecks | undefined {
  if (!random.chance(EARLY_FEES)) return undefined;
  return {
    feesAreFinalFromMs: random.magnitude(30_000, FAULTS_END_MS / 2),
    orders: orders.map((order) => {
      const { atMs, worker } = order.arrivals[0]!;
      const soon = { atMs: atMs + random.magnitude(10_000, FAULTS_END_MS), worker };
      const late = { atMs: FAULTS_END_MS + random.integer(0, 300_000), worker };
      return { ...order, rechecks: [soon, late] };
    }),
  };
}
