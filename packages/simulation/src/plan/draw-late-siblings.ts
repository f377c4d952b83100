import type { Random } from "@dollr-kit/sandbox/time";
import { FAULTS_END_MS, type Fault } from "./fault.ts";
import type { OrderPlan } from "./order-plan.ts";
import type { WorkerPlan } from "./plan.ts";

/** In so many of the seeds with two machines. */
const LATE_SIBLINGS = 0.35;

/** Lists may lag so far behind, as `size` of the fault: four seconds, and the third look at a page is later. */
const LARGEST_LAG = 0.46;

/** Two machines hear of an order so soon after each other that neither sees the other's page at first. */
const APART_MS = 3_000;

/** Who has the addresses of both pages pays before either machine could look again, so payers take their time: until the faults end. */
const PAYS_AFTER_MS = { from: FAULTS_END_MS + 60_000, to: FAULTS_END_MS + 8 * 60_000 };

export interface LateSiblings {
  readonly orders: readonly OrderPlan[];
  readonly faults: readonly Fault[];
  /** Whether a fault that was drawn for the seed may be in it. */
  readonly isBearable: (fault: Fault) => boolean;
}

/**
 * Two machines that do not know of each other make a page for one order, and lists of documents show it too late for the look before an
 * address leaves.
 */
export function drawLateSiblings(
  random: Random,
  orders: readonly OrderPlan[],
  workers: readonly WorkerPlan[],
): LateSiblings | undefined {
  const isTwoMachines = workers.some(({ machine }) => machine === 1) && workers.every(({ shop }) => shop === 0);
  if (!random.chance(LATE_SIBLINGS) || !isTwoMachines) return undefined;
  const siblings = orders.filter(({ request }) => request.via === "hosted");
  if (siblings.length === 0) return undefined;
  const lag = { kind: "storm", worker: undefined, fromMs: 0, toMs: FAULTS_END_MS, effect: "list-lagging" } as const;
  const size = LARGEST_LAG * random.next();
  return {
    orders: orders.map((order) => (siblings.includes(order) ? toSiblings(random, order, workers) : order)),
    faults: ["/invoices/list", "/orders/list"].map((path) => ({ ...lag, path, size })),
    // A wait of many minutes lets nobody look again until the payer has paid.
    isBearable: (fault) => fault.kind !== "request" || fault.effect !== "rate-limited-long",
  };
}

function toSiblings(random: Random, order: OrderPlan, workers: readonly WorkerPlan[]): OrderPlan {
  const [first] = order.arrivals;
  const others = workers.flatMap(({ machine }, worker) =>
    machine === workers[first!.worker]!.machine ? [] : [worker],
  );
  const sibling = { atMs: first!.atMs + random.integer(0, APART_MS), worker: random.pick(others) };
  const afterMs = random.integer(PAYS_AFTER_MS.from, PAYS_AFTER_MS.to);
  return { ...order, arrivals: [...order.arrivals, sibling], payer: { kind: "decides", afterMs, approves: [] } };
}
