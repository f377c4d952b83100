import { createRandom, type Random } from "@dollr-kit/sandbox/time";
import { drawFaults, drawMixUp } from "./draw-faults.ts";
import { withLateComers } from "./draw-late-comers.ts";
import { drawLateSiblings } from "./draw-late-siblings.ts";
import { drawLoadPlan } from "./draw-load-plan.ts";
import { drawOrders } from "./draw-orders.ts";
import { drawOuts } from "./draw-outs.ts";
import { drawRechecks } from "./draw-rechecks.ts";
import { drawReplaced } from "./draw-replaced.ts";
import { drawSettings, showsWithinMs } from "./draw-settings.ts";
import { drawShared } from "./draw-shared.ts";
import { drawShops } from "./draw-shops.ts";
import { drawStops } from "./draw-stops.ts";
import { drawUnverified } from "./draw-unverified.ts";
import type { Fault } from "./fault.ts";
import { withLatePayer } from "./late-payer.ts";
import type { Plan, StoreKind, WorldPlan } from "./plan.ts";

/** For each worker its machine; and its shop, where there is more than one. */
const LAYOUTS = {
  "one machine": [[0], [0]],
  "busy machine": [[0], [0], [0]],
  "two machines": [[0], [0], [1]],
  "two shops of one store": [[0], [0], [0, 1], [0, 1]],
  "two shops of one account": [[0], [1, 1]],
} as const satisfies Readonly<Record<string, readonly (readonly [machine: number, shop?: number])[]>>;

/** In so many seeds all that Dollr calls failed is completed after all. */
const FLIPS = 0.06;

/** In so many of the seeds in which they can, merchants think twice about what they have started. */
const SECOND_THOUGHTS = 0.3;

/** In so many seeds some handlers hang. */
const HANGING_HANDLERS = 0.06;

/** One seed in so many is a day of load, which costs twenty times as much as others. */
const SEEDS_PER_LOAD = 200;

/** Draws a seed's plan. */
export function drawPlan(seed: number): Plan {
  return createRandom(seed, "kind").chance(1 / SEEDS_PER_LOAD) ? drawLoadPlan(seed) : drawFaultyPlan(seed);
}

function drawFaultyPlan(seed: number): Plan {
  const random = createRandom(seed, "layout");
  const remembers = random.chance(0.85);
  const layout = random.weighted({
    "one machine": 70,
    "busy machine": 15,
    "two machines": remembers ? 12 : 0,
    "two shops of one store": 5,
    "two shops of one account": 8,
  });
  const workers = LAYOUTS[layout].map(([machine, shop = 0]) => ({ machine, shop }));
  const machineCount = Math.max(...workers.map(({ machine }) => machine)) + 1;
  const drawn = drawFaults(createRandom(seed, "faults"), workers.length, machineCount);
  const isAlone = machineCount === 1 && !drawn.some(({ kind }) => kind === "wipe" || kind === "restore");
  const drawnWorld = drawWorld(createRandom(seed, "world"), remembers, isAlone);
  const habits = drawHabits(createRandom(seed, "habits"), remembers, isAlone);
  const world = { ...drawnWorld, behaviour: { ...drawnWorld.behaviour, ...habits } };
  const settings = drawSettings(createRandom(seed, "settings"), world);
  const shows = settings.quietWindowMs >= showsWithinMs(world);
  const isBearable = (fault: Fault): boolean =>
    (remembers || isBearableForTheForgetful(fault)) && (shows || !isRefusedThoughLanded(fault));
  const stops = drawStops(createRandom(seed, "stops"), workers.length);
  const faults = [...drawn.filter(isBearable), ...stops, ...drawMixUp(createRandom(seed, "mix-up"))];
  const forgets = faults.some(({ kind }) => kind === "wipe" || kind === "restore");
  // A page's payer cannot be told that another machine, or one that has forgotten, made a page for the same order.
  // Pages are where machines and shops that do not know of each other meet.
  const pages = machineCount > 1 ? 60 : 10;
  // Only a program that does the same again finds an attempt that was forgotten.
  const hasHaste = !forgets;
  // What one store calls off another one may have sent; and nothing goes on in another way beside a document that Dollr does not cancel.
  const mayThinkTwice = remembers && machineCount === 1 && world.behaviour.cancelRefused !== "always";
  const haveSecondThoughts = mayThinkTwice && createRandom(seed, "second thoughts").chance(SECOND_THOUGHTS);
  const drawnStores = Array.from({ length: machineCount }, () => random.weighted({ memory: 75, sqlite: 25 }));
  const shared = drawShared(seed, workers);
  const stores: readonly StoreKind[] = shared === undefined ? drawnStores : ["shared"];
  const isClockSet = faults.some(({ kind }) => kind === "clock" || kind === "clock-set");
  const drawnOrders = drawOrders(createRandom(seed, "orders"), {
    seed,
    workers,
    pages,
    hasHaste,
    haveSecondThoughts,
    certainty: { isAlone, isClockSet },
  });
  const siblings = drawLateSiblings(createRandom(seed, "late pages"), drawnOrders, workers);
  const lateOrders = siblings?.orders ?? withLatePayer(createRandom(seed, "late payer"), drawnOrders, isClockSet);
  const payingOrders = withLateComers(createRandom(seed, "late comers"), lateOrders, workers, shared?.plan);
  // What a merchant asks at one machine of a shared store another one may ask at that moment.
  const rechecks = shared === undefined ? drawRechecks(createRandom(seed, "asks again"), payingOrders) : undefined;
  const { orders, ...earlyFees } = rechecks ?? { orders: payingOrders };
  const shops = drawShops(createRandom(seed, "shops"));
  // No document stands behind money out that could say what a strange word means.
  const out =
    world.behaviour.wordForCompleted === undefined
      ? drawOuts({ seed, workers, orders, isAlone, shows, hasHaste })
      : undefined;
  const unverified = drawUnverified(createRandom(seed, "not verified"), (out?.outs ?? []).length > 0);
  return {
    ...{
      seed,
      workers,
      shops,
      stores,
      orders,
      ...(shared && { shared: shared.plan }),
      ...(unverified && { unverified }),
    },
    handlersHang: createRandom(seed, "handlers").chance(HANGING_HANDLERS),
    settings,
    world: { ...world, ...earlyFees, behaviour: { ...world.behaviour, ...out?.behaviour } },
    outs: out?.outs ?? [],
    faults: [
      ...drawReplaced(createRandom(seed, "stores are lost"), faults, stores).filter(
        siblings?.isBearable ?? (() => true),
      ),
      ...(out?.faults ?? []).filter(isBearable),
      ...(shared?.faults ?? []),
      ...(siblings?.faults ?? []),
    ],
  };
}

/**
 * A Dollr that forgets references charges whatever reaches it twice. Then the quiet window alone protects the payer, and
 * nobody can against a network that doubles, a machine that does not know, or a process that stood still before it sent.
 */
function isBearableForTheForgetful(fault: Fault): boolean {
  if (["stands-still", "clock-set", "clock", "wipe", "restore"].includes(fault.kind)) return false;
  return fault.kind !== "request" || (fault.effect !== "delivered-twice" && fault.effect !== "stale-status");
}

/**
 * What others have seen of Dollr, each now and then.
 * @param isAlone - no document was paid but one that the store knows, so that it can say what a strange word means.
 */
function drawOddities(random: Random, isAlone: boolean): WorldPlan["behaviour"] {
  return {
    ...(random.chance(isAlone ? 0.1 : 0) && { wordForCompleted: random.pick(["SUCCESSFUL", "completed"]) }),
    ...(random.chance(0.1) && { floatTotals: true }),
    ...(random.chance(0.1) && { repeatedParty: "existing" as const }),
    ...(random.chance(0.1) && { counterpartyOfDocuments: "null" as const }),
    ...(random.chance(0.1) && { tierOfFees: "null" as const }),
    ...(random.chance(0.1) && { draftPrediction: "answered" as const }),
  };
}

/**
 * More of what Dollr may do, each now and then.
 * @param isAlone - no other machine makes documents for the same order, of which lists tell too late, or which cannot be canceled.
 */
function drawHabits(random: Random, remembers: boolean, isAlone: boolean): WorldPlan["behaviour"] {
  const country = random.chance(0.1) && { countryCode: random.pick(["alpha-2", "alpha-3"] as const) };
  const lag = random.chance(isAlone ? 0.08 : 0) && { readLagMs: random.magnitude(500, remembers ? 30_000 : 10_000) };
  const cancelsNothing = random.chance(isAlone ? 0.06 : 0);
  return {
    ...country,
    // Where a list does not show a page that was made, there are two of them, of which none can be canceled.
    ...(!cancelsNothing && lag),
    // A page whose address was lost is left idle there, and can then neither be opened nor canceled.
    ...(cancelsNothing && { cancelRefused: "always" as const, checkoutCreate: "publishes" as const }),
  };
}

/** Nobody can tell it from a refusal that is true, unless the window is over only when it shows. */
const isRefusedThoughLanded = (fault: Fault): boolean =>
  fault.kind === "request" && fault.effect === "refused-though-done";

/** @param remembers - Dollr knows a reference again; otherwise whatever is sent arrives and shows within the quiet window. */
function drawWorld(random: Random, remembers: boolean, isAlone: boolean): WorldPlan {
  const oddities = drawOddities(random, isAlone);
  // Whose charge a document shows cannot be told where the word of the execution is not known, and another attempt has it too.
  const mayFlip = isAlone && remembers && oddities?.wordForCompleted === undefined;
  return {
    behaviour: {
      secondExecution: remembers && random.chance(0.2) ? "refused" : "charged-again",
      repeatedReference: random.pick(["same-execution", "refused"]),
      referenceMemoryMs: remembers ? Number.POSITIVE_INFINITY : 0,
      statusLagMs: random.chance(0.5) ? 0 : random.magnitude(500, remembers ? 90_000 : 20_000),
      afterFailedPayment: random.pick(["active", "processing"]),
      checkoutCreate: random.pick(["publishes", "leaves-idle"]),
      checkoutFeeBearer: random.pick(["PAYER", "PAYEE"]),
      missingToken: random.pick([401, 403]),
      ...oddities,
      ...(random.chance(mayFlip ? FLIPS : 0) && {
        flipsToCompletedAfterMs: random.magnitude(1_000, 40 * 60_000),
      }),
    },
    settleAfterMs: random.magnitude(500, 60_000),
    sessionMs: random.chance(0.3) ? random.magnitude(15_000, 120_000) : 15 * 60_000,
    tokenMinutes: random.pick([1, 2, 5, 60, 60]),
    timeoutMs: random.pick(remembers ? [5_000, 10_000, 30_000] : [5_000, 10_000]),
    latencyMs: random.magnitude(5, 400),
  };
}
