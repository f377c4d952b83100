import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import type { Random } from "@dollr-kit/sandbox/time";
import { findShop } from "./find-shop.ts";
import { drawLateMs } from "./late-payer.ts";
import type { OrderPlan, PayerPlan } from "./order-plan.ts";
import { OPERATORS, PHONE_FATES } from "./phone-fates.ts";
import type { LoadPlan, WorkerPlan } from "./plan.ts";

/** What a payment asks of the quota, about: its steps, and some looks. */
const REQUESTS_PER_PAYMENT = 9;

/** What a day costs goes with how many there are. */
const COUNTS = { some: [50, 200], hundreds: [200, 350], many: [350, 600] } as const;

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
  const { shop, ours, number } = findShop(workers, index);
  const arrival = (afterMs: number) => ({ atMs: atMs + afterMs, worker: random.pick(ours) });
  const fate = isLate ? "stuck" : random.weighted(PHONE_FATES.load);
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
