import type { Random } from "@dollr-kit/sandbox/time";
import type { Fault, InGroup, RequestEffect, StoreEffect, StoreMethod } from "./fault.ts";

export type Weights<K extends string> = Readonly<Record<K, number>>;

export const ANY_CALL = {
  "request-lost": 4,
  "connection-refused": 3,
  "reset-before": 3,
  "reset-after": 6,
  "answer-lost": 8,
  delayed: 4,
  "delivered-twice": 4,
  slow: 4,
  "stalled-body": 4,
  "cut-body": 2,
  "server-error-before": 4,
  "server-error-after": 6,
  html: 3,
  unauthorized: 5,
  "rate-limited": 4,
  "rate-limited-long": 0.5,
  "stale-status": 0,
  "unknown-status": 0,
  "answer-about-another": 0,
  "odd-amount": 0,
  "odd-word": 0,
  "list-lagging": 0,
  "refused-though-done": 0,
} as const satisfies Weights<RequestEffect>;

export const ANY_EXECUTION: Weights<RequestEffect> = {
  ...ANY_CALL,
  "answer-lost": 16,
  "reset-after": 12,
  "server-error-after": 12,
  delayed: 10,
  "delivered-twice": 8,
  "refused-though-done": 8,
  "odd-amount": 4,
};

export const ANY_STATUS: Weights<RequestEffect> = {
  ...ANY_CALL,
  "stale-status": 12,
  "unknown-status": 8,
  "answer-about-another": 8,
  "odd-amount": 8,
  "odd-word": 6,
};

/** What each group of calls suffers, and how many of its first calls may. */
const GROUPS: Readonly<Record<InGroup, { readonly calls: number; readonly effects: Weights<RequestEffect> }>> = {
  token: { calls: 8, effects: { ...ANY_CALL, "delivered-twice": 0 } },
  read: { calls: 50, effects: { ...ANY_CALL, "list-lagging": 6, "answer-about-another": 6, "odd-amount": 4 } },
  write: { calls: 60, effects: ANY_CALL },
  execute: { calls: 12, effects: ANY_EXECUTION },
  status: { calls: 80, effects: ANY_STATUS },
};

const STORMS = {
  "connection-refused": 2,
  "request-lost": 2,
  "answer-lost": 2,
  "server-error-before": 3,
  "server-error-after": 2,
  html: 2,
  unauthorized: 3,
  "rate-limited": 3,
} as const;

const STORE_CALLS: Weights<StoreMethod> = {
  open: 12,
  load: 40,
  save: 120,
  claim: 30,
  list: 20,
  payer: 10,
  rememberPayer: 10,
  // No seed forgets a payer.
  forgetPayer: 0,
  // Drawn apart, see draw-shared.ts.
  postpone: 0,
  loadAll: 0,
  now: 0,
};
export const STORE_EFFECTS: Weights<StoreEffect> = {
  "store-fails": 4,
  "store-reports-failure": 5,
  "store-slow": 3,
  "store-answers-late": 2,
};

/** Draws how much goes wrong in a seed, and what. */
export function drawFaults(random: Random, workerCount: number, machineCount: number): readonly Fault[] {
  const density = random.magnitude(3, 45) / 100;
  return [
    ...drawRequestFaults(random, density),
    ...drawStorms(random, workerCount),
    ...drawStoreFaults(random, density / 4, machineCount),
    ...drawProcessFaults(random, workerCount),
    ...drawWipe(random, machineCount),
    ...drawRestore(random, machineCount),
    ...drawClocks(random, machineCount),
  ];
}

function drawRequestFaults(random: Random, density: number): Fault[] {
  return Object.entries(GROUPS).flatMap(([name, { calls, effects }]) => {
    const group = name as InGroup;
    const probability = group === "execute" ? Math.max(density, 0.35) : density;
    return nths(random, calls, probability).map((nth) => {
      return { kind: "request", group, nth, effect: random.weighted(effects), size: random.next() } as const;
    });
  });
}

function drawStorms(random: Random, workerCount: number): Fault[] {
  return Array.from({ length: random.pick([0, 0, 0, 1, 1, 2]) }, () => {
    const fromMs = random.integer(0, 240_000);
    const worker = random.chance(0.4) ? random.integer(0, workerCount - 1) : undefined;
    return {
      kind: "storm",
      worker,
      fromMs,
      toMs: fromMs + random.magnitude(2_000, 150_000),
      effect: random.weighted(STORMS),
    };
  });
}

/** In so many seeds. */
const MIX_UPS = 0.08;

/** What is read of a document: its state, the document itself, its receipt. */
const READ_OF_DOCUMENT = ["/status/source", "/retrieve/", "/receipt/"] as const;

/** For a while one kind of read is always about another document, and all others are right. Drawn from a stream of its own. */
export function drawMixUp(random: Random): readonly Fault[] {
  if (!random.chance(MIX_UPS)) return [];
  const fromMs = random.integer(0, 240_000);
  const toMs = fromMs + random.magnitude(20_000, 200_000);
  const path = random.pick(READ_OF_DOCUMENT);
  return [{ kind: "storm", worker: undefined, path, fromMs, toMs, effect: "answer-about-another" }];
}

function drawStoreFaults(random: Random, density: number, machineCount: number): Fault[] {
  if (random.chance(0.4)) return [];
  return Array.from({ length: machineCount }, (_, machine) =>
    Object.entries(STORE_CALLS).flatMap(([call, calls]) =>
      nths(random, calls, density).map((nth) => {
        const effect = random.weighted(STORE_EFFECTS);
        return { kind: "store", machine, call: call as StoreMethod, nth, effect, size: random.next() } as const;
      }),
    ),
  ).flat();
}

function drawProcessFaults(random: Random, workerCount: number): Fault[] {
  return Array.from({ length: workerCount }, (_, worker) => {
    const crashes = random.integer(0, 4);
    const somewhere = (start: number) => ({ worker, start, afterAwaits: random.magnitude(1, 300) });
    const anyStart = (): number => random.integer(0, crashes);
    return [
      ...times(crashes, (start) => ({
        kind: "dies" as const,
        ...somewhere(start),
        downMs: random.magnitude(100, 20_000),
      })),
      ...times(random.integer(0, 2), () => ({
        kind: "stands-still" as const,
        ...somewhere(anyStart()),
        ms: random.integer(30_000, 200_000),
      })),
      ...times(random.integer(0, 1), () => ({
        kind: "clock-set" as const,
        ...somewhere(anyStart()),
        ms: random.pick([-120_000, 120_000]),
      })),
    ];
  }).flat();
}

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
const SET_BY_MS = [HOUR_MS, DAY_MS, 400 * DAY_MS, 15 * 365 * DAY_MS];

/** A machine's clock is set, sometimes back again, or stands still. */
function drawClocks(random: Random, machineCount: number): Fault[] {
  if (!random.chance(0.15)) return [];
  const machine = random.integer(0, machineCount - 1);
  const atMs = random.magnitude(1_000, 240_000);
  if (random.chance(0.3))
    return [{ kind: "clock", machine, atMs, ms: random.magnitude(10_000, 600_000), standsStill: true }];
  const ms = random.pick(SET_BY_MS) * (random.chance(0.5) ? 1 : -1);
  const laterMs = atMs + random.magnitude(1_000, 240_000);
  const set = { kind: "clock", machine, atMs, ms, standsStill: false } as const;
  return random.chance(0.5) ? [set] : [set, { ...set, atMs: laterMs, ms: -ms }];
}

function drawWipe(random: Random, machineCount: number): Fault[] {
  if (!random.chance(0.15)) return [];
  return [{ kind: "wipe", machine: random.integer(0, machineCount - 1), atMs: random.magnitude(2_000, 300_000) }];
}

function drawRestore(random: Random, machineCount: number): Fault[] {
  if (!random.chance(0.1)) return [];
  const copiedAtMs = random.magnitude(2_000, 240_000);
  const atMs = copiedAtMs + random.magnitude(2_000, 240_000);
  return [{ kind: "restore", machine: random.integer(0, machineCount - 1), copiedAtMs, atMs }];
}

/** Which of the first `count` fail. */
export function nths(random: Random, count: number, probability: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1).filter(() => random.chance(probability));
}

const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
