import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import { createRandom, type Random } from "@dollr-kit/sandbox/time";
import type { Fault } from "./fault.ts";
import type { OrderPlan } from "./order-plan.ts";
import type { LoadPlan, Plan } from "./plan.ts";

/** What a payment asks of the quota, about: its steps, and some looks. */
const REQUESTS_PER_PAYMENT = 9;

/** A day on which nothing is wrong but that there is more to do than the quota carries. */
export function drawLoadPlan(seed: number): Plan {
  const random = createRandom(seed, "load");
  const load = drawLoad(random);
  const workers = random.pick([[0], [0, 0]]).map((machine) => ({ machine, shop: 0 }));
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
    shops: [{ namespace: "", clientId: "sandbox" }],
    stores: [random.weighted({ memory: 80, sqlite: 20 })],
    orders: drawOrders(random, load, workers.length),
    outs: [],
    faults: drawFaults(random, workers.length),
    load,
  };
}

function drawLoad(random: Random): LoadPlan {
  const carries = random.pick([5, 10, 20]);
  return { carries, fixed: random.chance(0.5) ? carries * 0.9 : undefined };
}

/** They come at half of what is carried, at nine tenths, at twice of it, or all at once. */
function drawOrders(random: Random, { carries }: LoadPlan, workerCount: number): readonly OrderPlan[] {
  const count = random.magnitude(50, 200);
  const spacingMs = random.pick([0, 0.5, 1 / 0.9, 2]) * (REQUESTS_PER_PAYMENT / carries) * 1_000;
  return Array.from({ length: count }, (_, index) => {
    return {
      shop: 0,
      request: {
        id: `order-${index + 1}`,
        payer: { name: "Ama Example", phone: MAGIC_PHONES.approved.MTN_MOMO_LBR, email: "payer@example.com" },
        items: [{ name: "Item", amount: `${random.integer(1, 200)}.${random.integer(10, 99)}` }],
        currency: "USD",
        via: random.weighted({ checkout: 70, document: 30 }),
      },
      payer: { kind: "magic" },
      arrivals: [{ atMs: Math.round(index * spacingMs), worker: random.integer(0, workerCount - 1) }],
      comesBack: random.chance(0.5),
      retries: 0,
      hastyRetries: [],
      callOffs: [],
      changes: [],
    };
  });
}

function drawFaults(random: Random, workerCount: number): readonly Fault[] {
  const nth = (): number => random.integer(1, 400);
  const lost = Array.from({ length: random.integer(0, 4) }, () => {
    const group = random.pick(["read", "write", "execute", "status"] as const);
    return { kind: "request", group, nth: nth(), effect: "answer-lost", size: 0 } as const;
  });
  const crashes = Array.from({ length: random.integer(0, 1) }, () => {
    const worker = random.integer(0, workerCount - 1);
    return { kind: "dies", worker, start: 0, afterAwaits: random.integer(1, 2_000), downMs: 1_000 } as const;
  });
  return [...lost, ...crashes];
}
