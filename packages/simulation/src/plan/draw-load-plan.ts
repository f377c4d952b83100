import { createRandom, type Random } from "@dollr-kit/sandbox/time";
import { drawLoadOrders } from "./draw-load-orders.ts";
import { drawShared } from "./draw-shared.ts";
import { drawShops } from "./draw-shops.ts";
import type { Fault } from "./fault.ts";
import type { LoadPlan, Plan } from "./plan.ts";

const MINUTE_MS = 60_000;

/** For each process its machine, and its shop where there is more than one. */
const LAYOUTS = {
  "one process": [[0]],
  "two processes": [[0], [0]],
  "two shops of one store": [[0], [0, 1]],
  "two shops of one account": [[0], [1, 1]],
} as const satisfies Readonly<Record<string, readonly (readonly [machine: number, shop?: number])[]>>;

/** A day on which nothing is wrong but that there is more to do than the quota carries. */
export function drawLoadPlan(seed: number): Plan {
  const random = createRandom(seed, "load");
  const load = drawLoad(random);
  const workers = drawWorkers(random);
  return {
    seed,
    world: {
      behaviour: { requestsPerSecond: load.carries },
      settleAfterMs: random.magnitude(1_000, 20_000),
      sessionMs: 15 * 60_000,
      tokenMinutes: 60,
      timeoutMs: 30_000,
      latencyMs: random.magnitude(10, 200),
    },
    settings: {
      quietWindowMs: 60_000,
      resendWithinMs: 12 * 60 * 60_000,
      watch: {
        ...(load.fixed !== undefined && { requestsPerSecond: load.fixed / workers.length }),
        overdueMs: 60 * 60_000,
      },
    },
    workers,
    shops: drawShops(createRandom(seed, "shops")),
    ...drawStores(seed, random, workers),
    orders: drawLoadOrders(createRandom(seed, "orders"), load, workers),
    outs: [],
    faults: [...drawLostAnswers(random), ...drawTrouble(createRandom(seed, "trouble"), workers)],
    load,
  };
}

/** All processes work where machines share a store, for all of the quota. */
function drawStores(seed: number, random: Random, workers: Plan["workers"]): Pick<Plan, "stores" | "shared"> {
  const machineCount = Math.max(...workers.map(({ machine }) => machine)) + 1;
  const stores = Array.from({ length: machineCount }, () => random.weighted({ memory: 80, sqlite: 20 }));
  const shared = drawShared(seed, workers);
  if (shared === undefined) return { stores };
  return { stores: ["shared"], shared: { clocksOffMs: shared.plan.clocksOffMs } };
}

function drawWorkers(random: Random): Plan["workers"] {
  const layout = random.weighted({
    "one process": 40,
    "two processes": 40,
    "two shops of one store": 12,
    "two shops of one account": 8,
  });
  return LAYOUTS[layout].map(([machine, shop = 0]) => ({ machine, shop }));
}

function drawLoad(random: Random): LoadPlan {
  const carries = random.pick([5, 10, 20]);
  return { carries, fixed: random.chance(0.5) ? carries * 0.9 : undefined };
}

function drawLostAnswers(random: Random): readonly Fault[] {
  return Array.from({ length: random.integer(0, 4) }, () => {
    const group = random.pick(["read", "write", "execute", "status"] as const);
    return { kind: "request", group, nth: random.integer(1, 1_000), effect: "answer-lost", size: 0 } as const;
  });
}

/**
 * A process dies, or the clock of a machine is set. Not both: what was begun by one clock and saved by another one tells the next
 * process nothing of its age.
 */
function drawTrouble(random: Random, workers: Plan["workers"]): readonly Fault[] {
  const trouble = random.weighted({ none: 20, death: 40, clock: 40 });
  const worker = random.integer(0, workers.length - 1);
  if (trouble === "death")
    return [{ kind: "dies", worker, start: 0, afterAwaits: random.magnitude(50, 10_000), downMs: 1_000 }];
  if (trouble === "none") return [];
  const ms = random.pick([10 * MINUTE_MS, 60 * MINUTE_MS, 24 * 60 * MINUTE_MS]) * random.pick([1, -1]);
  const { machine } = workers[worker]!;
  return [{ kind: "clock", machine, atMs: random.magnitude(5_000, 10 * MINUTE_MS), ms, standsStill: false }];
}
