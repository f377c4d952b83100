import { MAGIC_PHONES, type SandboxBehaviour } from "@dollr-kit/sandbox";
import { createRandom, type Random } from "@dollr-kit/sandbox/time";
import { drawOutFaults } from "./draw-out-faults.ts";
import { drawOutThoughts, OUT_THOUGHTS } from "./draw-out-thoughts.ts";
import type { Fault } from "./fault.ts";
import { findShop } from "./find-shop.ts";
import type { OrderPlan } from "./order-plan.ts";
import type { OutPlan } from "./out-plan.ts";
import { OPERATORS, PHONE_FATES } from "./phone-fates.ts";
import type { WorkerPlan } from "./plan.ts";

/** In so many of the faulty seeds money goes out, too. */
const OUTS = 0.3;

const NAMES = ["Esi Example", "Yaw Example"];
/** More than the wallet ever holds. */
const TOO_MUCH = "5000.00";

export interface OutsOptions {
  readonly seed: number;
  readonly workers: readonly WorkerPlan[];
  readonly orders: readonly OrderPlan[];
  /** Nobody else sends what the store does not know of, so that a refusal before any send says that nothing was sent. */
  readonly isAlone: boolean;
  /** What was sent shows within the quiet window, so that what is refused after it has come to nothing. */
  readonly shows: boolean;
  readonly hasHaste: boolean;
}

export interface DrawnOuts {
  readonly outs: readonly OutPlan[];
  readonly faults: readonly Fault[];
  readonly behaviour: Partial<SandboxBehaviour>;
}

type Way = Omit<OutPlan, "kind" | "request">;

/** Draws what is paid out beside the collections, from streams of its own: no collection is drawn otherwise because of it. */
export function drawOuts(options: OutsOptions): DrawnOuts {
  const random = createRandom(options.seed, "money out");
  if (!random.chance(OUTS)) return { outs: [], faults: [], behaviour: {} };
  const outs = Array.from({ length: random.integer(1, 3) }, (_, index) =>
    drawOut(createRandom(options.seed, `money out ${index}`), index, options),
  );
  const behaviour = { wrongPasscode: random.pick(["failed", "422", "403"] as const) };
  return {
    outs: withThoughts(outs.flat(), options),
    faults: drawOutFaults(createRandom(options.seed, "faults of money out")),
    behaviour,
  };
}

function withThoughts(outs: readonly OutPlan[], options: OutsOptions): readonly OutPlan[] {
  const { seed, workers, isAlone, shows, hasHaste } = options;
  const isOfOneStore = workers.every(({ machine }) => machine === 0);
  const share = OUT_THOUGHTS[isAlone ? "alone" : "notAlone"];
  if (!createRandom(seed, "second thoughts about money out").chance(share)) return outs;
  return outs.map((out, index) =>
    drawOutThoughts(createRandom(seed, `second thoughts about money out ${index}`), out, {
      hasHaste,
      others: isOfOneStore ? [] : workers.flatMap(({ shop }, worker) => (shop === out.shop ? [worker] : [])),
      mayExpire: isAlone && shows,
    }),
  );
}

function drawOut(random: Random, index: number, options: OutsOptions): readonly OutPlan[] {
  const { workers, orders, isAlone, shows } = options;
  const { shop, ours, isOfOneStore } = findShop(workers, index);
  // One id may stand for a collection, a payout, a transfer and a refund.
  const id = `order-${index + 1}`;
  const expiresInMs = isAlone && shows && random.chance(0.25) ? random.magnitude(15_000, 600_000) : undefined;
  const common = { ...drawWay(random, shop, ours, options), ...(expiresInMs !== undefined && { expiresInMs }) };
  // What is refused on one machine, for its clock or because another refund took what was left, another one may send later.
  const kind = random.weighted({ payout: 50, transfer: isOfOneStore ? 20 : 0, refund: isOfOneStore && shows ? 30 : 0 });
  if (kind === "refund") return drawRefunds(random, id, common, random.pick(orders.filter((one) => one.shop === shop)));
  const amount = random.chance(0.08) ? TOO_MUCH : `${random.integer(1, 120)}.${random.integer(10, 99)}`;
  const phone = MAGIC_PHONES[random.weighted(PHONE_FATES.outs)][random.pick(OPERATORS)];
  const recipient = { name: random.pick(NAMES), phone, email: "payee@example.com" };
  return [{ ...common, kind, request: { id, recipient, amount, currency: "USD" } }];
}

/** Some in parts, which come to all that was paid, or to more. */
function drawRefunds(random: Random, id: string, common: Way, order: OrderPlan): OutPlan[] {
  const kind = "refund" as const;
  const share = random.pick([1, 0.6, 0.4, 0.1]);
  const first = { ...common, kind, request: { id }, order, share };
  if (random.chance(0.5)) return [first];
  const laterMs = random.magnitude(1_000, 600_000);
  const arrivals = common.arrivals.map(({ atMs, worker }) => ({ atMs: atMs + laterMs, worker }));
  const share2 = random.pick([0.4, 0.5, 1]);
  return [
    first,
    { ...common, arrivals, hastyRetries: [], callOffs: [], kind, request: { id: `${id}-rest` }, order, share: share2 },
  ];
}

/** How the merchant's program goes about it. */
function drawWay(random: Random, shop: number, ours: readonly number[], { hasHaste, isAlone }: OutsOptions): Way {
  const atMs = random.integer(0, random.chance(0.7) ? 60_000 : 300_000);
  const later = (withinMs: number) => ({ atMs: atMs + random.magnitude(1, withinMs), worker: random.pick(ours) });
  return {
    shop,
    arrivals: [
      { atMs, worker: random.pick(ours) },
      ...(random.chance(0.5) ? [later(60_000)] : []),
      ...(random.chance(0.1) ? [later(300_000)] : []),
    ],
    comesBack: random.chance(0.5),
    retries: random.chance(0.5) ? random.integer(1, 2) : 0,
    hastyRetries: hasHaste && random.chance(0.3) ? [later(30_000), later(300_000)] : [],
    callOffs: isAlone && random.chance(0.2) ? [later(30_000), later(300_000)] : [],
    changes: [],
  };
}
