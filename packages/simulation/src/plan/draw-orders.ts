import type { CollectionRequest } from "@dollr-kit/collect";
import { type CardOutcome, MAGIC_CARDS, MAGIC_PHONES } from "@dollr-kit/sandbox";
import { createRandom, type Random } from "@dollr-kit/sandbox/time";
import { type Certainty, drawSecondThoughts } from "./draw-second-thoughts.ts";
import { findShop } from "./find-shop.ts";
import type { OrderPlan } from "./order-plan.ts";
import { OPERATORS, PHONE_FATES } from "./phone-fates.ts";
import type { WorkerPlan } from "./plan.ts";

type Payer = Pick<OrderPlan, "payer"> & {
  readonly phone: string;
  readonly instrument?: CollectionRequest["instrument"];
};

const CARDS = { approved: 3, "3ds-needed": 4, declined: 1 } as const satisfies Partial<Record<CardOutcome, number>>;
const NAMES = ["Ama Example", "Kofi Example"];

export interface OrdersOptions {
  readonly seed: number;
  readonly workers: readonly WorkerPlan[];
  /** How likely one is paid on a page of Dollr's, beside 90 for the other ways. */
  readonly pages: number;
  /** Whether some merchants call `retry` without having looked. */
  readonly hasHaste: boolean;
  /** Whether some merchants call a payment off, have it paid another way, or say until when it may be sent. */
  readonly haveSecondThoughts: boolean;
  readonly certainty: Certainty;
}

/** Draws a seed's payments. Some have one payer, so that what is remembered of a payer is used, too. */
export function drawOrders(random: Random, options: OrdersOptions): readonly OrderPlan[] {
  return Array.from({ length: random.integer(3, 6) }, (_, index) => {
    const order = drawOrder(createRandom(options.seed, `order ${index}`), index, options);
    if (!options.haveSecondThoughts) return order;
    return {
      ...order,
      ...drawSecondThoughts(createRandom(options.seed, `second thoughts ${index}`), order, options.certainty),
    };
  });
}

function drawOrder(random: Random, index: number, { seed, workers, pages, hasHaste }: OrdersOptions): OrderPlan {
  const { shop, ours, number } = findShop(workers, index);
  const id = `order-${number + 1}`;
  const atMs = random.chance(0.7) ? random.integer(0, 60_000) : random.integer(0, 300_000);
  const anyWorker = (): number => random.pick(ours);
  const later = (withinMs: number) => ({ atMs: atMs + random.magnitude(1, withinMs), worker: anyWorker() });
  const { payer, ...who } = drawPayer(random);
  const request = drawRequest(random, id, who, pages);
  return {
    shop,
    request: { ...request, items: [...request.items, ...drawLongCart(createRandom(seed, `cart ${index}`), request)] },
    payer,
    arrivals: [
      { atMs, worker: anyWorker() },
      ...(random.chance(0.4) ? [later(60_000)] : []),
      ...(random.chance(0.1) ? [later(300_000)] : []),
    ],
    // Only a program that asks again can send its payer to the page.
    comesBack: random.chance(0.5) || request.via === "hosted",
    retries: random.chance(0.5) ? random.integer(1, 2) : 0,
    hastyRetries: hasHaste && random.chance(0.3) ? [later(30_000), later(300_000)] : [],
    callOffs: [],
    changes: [],
  };
}

/** A phone or card with a fixed end, or a person who decides: on a phone that would wait for ever, or at a card's check. */
function drawPayer(random: Random): Payer {
  const operator = random.pick(OPERATORS);
  const decides = {
    kind: "decides" as const,
    afterMs: random.magnitude(500, 300_000),
    approves: Array.from({ length: 3 }, () => random.chance(0.6)),
  };
  if (random.chance(0.1)) {
    const card = random.weighted(CARDS);
    const instrument = { type: "card", paymentMethodId: MAGIC_CARDS[card] } as const;
    return {
      phone: MAGIC_PHONES.approved[operator],
      instrument,
      payer: card === "3ds-needed" ? decides : { kind: "magic" },
    };
  }
  const fate = random.weighted(PHONE_FATES.orders);
  return { phone: MAGIC_PHONES[fate][operator], payer: fate === "stuck" ? decides : { kind: "magic" } };
}

function drawRequest(random: Random, id: string, who: Omit<Payer, "payer">, pages: number): CollectionRequest {
  const { phone, instrument } = who;
  const via = random.weighted({ document: 60, checkout: 30, hosted: instrument ? 0 : pages });
  const isCrossCurrency = via !== "hosted" && instrument === undefined && random.chance(0.15);
  return {
    id,
    payer: { name: random.pick(NAMES), phone, email: "payer@example.com" },
    items: drawItems(random, via === "document"),
    currency: "USD",
    ...(isCrossCurrency && { payerCurrency: "LRD" }),
    via,
    sourceType: random.pick(["INVOICE", "ORDER"]),
    ...(instrument && { instrument }),
    ...(via === "document" && { feeBearer: random.pick(["PAYER", "PAYEE"]) }),
  };
}

function drawItems(random: Random, hasQuantities: boolean): CollectionRequest["items"] {
  return Array.from({ length: random.chance(0.6) ? 1 : random.integer(2, 3) }, (_, index) => ({
    name: `Item ${index + 1}`,
    quantity: hasQuantities ? random.integer(1, 3) : 1,
    amount: `${random.integer(1, 200)}.${random.integer(10, 99)}`,
  }));
}

/** More lines than are added at once, drawn from a stream of their own: nothing else of the order is drawn otherwise. */
function drawLongCart(random: Random, { via, items }: CollectionRequest): CollectionRequest["items"] {
  if (via !== "document" || !random.chance(0.1)) return [];
  return Array.from({ length: random.integer(7, 13) }, (_, index) => ({
    name: `Item ${items.length + index + 1}`,
    amount: `${random.integer(1, 9)}.${random.integer(10, 99)}`,
  }));
}
