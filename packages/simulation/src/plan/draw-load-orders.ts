import { MAGIC_PHONES, type PhoneOutcome } from "@dollr-kit/sandbox";
import type { Random } from "@dollr-kit/sandbox/time";
import { drawLateMs } from "./late-payer.ts";
import type { OrderPlan, PayerPlan } from "./order-plan.ts";
import type { LoadPlan, WorkerPlan } from "./plan.ts";

/** What a payment asks of the quota, about: its steps, and some looks. */
const REQUESTS_PER_PAYMENT = 9;

const FATES = {
  approved: 64,
  refused: 12,
  "insufficient-balance": 3,
  "pending-first": 8,
  "unknown-status": 1.5,
  slow: 1.5,
  stuck: 10,
} as const satisfies Partial<Record<PhoneOutcome, number>>;
/** What a day costs goes with how many there are. */
const COUNTS = { some: [50, 200], hundreds: [200, 350], many: [350, 600] } as const;
const OPERATORS = ["MTN_MOMO_LBR", "ORANGE_MONEY_LBR"] as const;

/** They come at half of what is carried, at nine tenths, at twice of it, or all at once. */
export function drawLoadOrders(
  random: Random,
  { carries }: LoadPlan,
  workers: readonly WorkerPlan[],
): readonly OrderPlan[] {
  const [from, to] = COUNTS[random.weighted({ some: 15, hundreds: 65, many: 20 })];
  const count = random.magnitude(from, to);
  const spacingMs = random.pick([0, 0.5, 1 / 0.9, 2]) * (REQUESTS_PER_PAYMENT / carries) * 1_000;
  const late = random.chance(0.2) ? 1 : 0;
  return Array.from({ length: count }, (_, index) =>
    drawOrder(random, { index, atMs: Math.round(index * spacingMs), isLate: index < late, workers }),
  );
}

interface OrderOptions {
  readonly index: number;
  readonly atMs: number;
  /** The payer decides when the payment is looked at every few minutes only. */
  readonly isLate: boolean;
  readonly workers: readonly WorkerPlan[];
}

function drawOrder(random: Random, { index, atMs, isLate, workers }: OrderOptions): OrderPlan {
  const shopCount = Math.max(...workers.map(({ shop }) => shop)) + 1;
  const shop = index % shopCount;
  // Shops that share a store have ids of their own.
  const number = workers.every(({ machine }) => machine === 0) ? index : Math.floor(index / shopCount);
  const ours = workers.flatMap((worker, place) => (worker.shop === shop ? [place] : []));
  const arrival = (afterMs: number) => ({ atMs: atMs + afterMs, worker: random.pick(ours) });
  const fate = isLate ? "stuck" : random.weighted(FATES);
  const via = random.weighted({ checkout: 60, document: 28, hosted: isLate ? 0 : 12 });
  return {
    shop,
    request: {
      id: `order-${number + 1}`,
      payer: { name: "Ama Example", phone: MAGIC_PHONES[fate][random.pick(OPERATORS)], email: "payer@example.com" },
      items: [{ name: "Item", amount: `${random.integer(1, 200)}.${random.integer(10, 99)}` }],
      currency: "USD",
      via,
    },
    payer: fate === "stuck" ? drawDecision(random, isLate) : { kind: "magic" },
    arrivals: [
      arrival(0),
      ...(random.chance(0.2) ? [arrival(random.magnitude(1, 60_000))] : []),
      ...(random.chance(0.05) ? [arrival(random.magnitude(1, 300_000))] : []),
    ],
    // Only a program that asks again can send its payer to the page.
    comesBack: random.chance(0.5) || via === "hosted",
    retries: random.chance(0.2) ? 1 : 0,
    hastyRetries: [],
    callOffs: [],
    changes: [],
  };
}

function drawDecision(random: Random, isLate: boolean): PayerPlan {
  const afterMs = isLate ? drawLateMs(random) : random.magnitude(500, 90_000);
  return { kind: "decides", afterMs, approves: [random.chance(0.7), random.chance(0.7)] };
}
