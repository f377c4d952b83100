import { type Child, startChild } from "../measure/child.ts";
import { summarize } from "../measure/summary.ts";
import { formatNumber } from "../report/format.ts";
import type { Bar, Part, Table } from "../report/section.ts";
import type { StoreName } from "../store/open-store.ts";
import type { Cost, Pace } from "./worker.ts";

const STORES: readonly StoreName[] = ["memory", "SQLite"];
const IN_FLIGHT = [1, 64, 1_000] as const;
const OPEN = [1_000, 10_000, 100_000] as const;
const RUNS = 5;
const PAYMENTS = { 1: 300, 64: 1_000, 1000: 2_000 } as const;
/** A payment may cost so many times as much with 100,000 others open as with 1,000. */
const MOST_GROWTH = 1.5;

type ByStore<T> = Readonly<Record<StoreName, T>>;

interface Measured {
  readonly costs: ByStore<Cost>;
  /** By payments in flight. */
  readonly paces: ByStore<readonly Pace[]>;
  /** By payments that are open meanwhile. */
  readonly crowds: ByStore<readonly Pace[]>;
}

/** What a collection costs beside its calls, and whether it costs more among many. */
export const paymentCost: Part = {
  name: "payment-cost",
  title: "Payment cost",
  async run({ quick }) {
    const runs = quick ? 1 : RUNS;
    const open = quick ? OPEN.slice(0, 2) : OPEN;
    const { costs, paces, crowds } = await measure(runs, open);
    return {
      how: `Collections of new payers by invoice, from start to ending, against the sandbox in process, without a quota; SQLite at
\`synchronous=FULL\`. "Calls" are the client's calls with Dollr's side, which is in the same process. "The flow" is everything else that the
main thread does while one payment goes after another. Payments per core are payments per second of the processor, with client
and sandbox. The other open payments have waited for two days, and are watched. Medians of ${runs} runs, each with a store of its own.`,
      tables: [toCostTable(costs), toPaceTable(paces), toCrowdTable(crowds, open)],
      bars: STORES.map((store) => toBar(store, crowds[store], open)),
    };
  },
};

async function measure(runs: number, open: readonly number[]): Promise<Measured> {
  return {
    costs: await eachStore(
      runs,
      (worker, store) => worker.ask<Cost>("cost", { store, payments: PAYMENTS[1] }),
      medianCost,
    ),
    paces: await eachStore(runs, askPaces, medianPaces),
    crowds: await eachStore(
      runs,
      (worker, store) => worker.ask<Pace[]>("crowd", { store, inFlight: 16, payments: 1_000, open }),
      medianPaces,
    ),
  };
}

/** The stores in turn, so that both meet the same noise; each reading in a process of its own. */
async function eachStore<T>(
  runs: number,
  ask: (worker: Child, store: StoreName) => Promise<T>,
  toMedian: (readings: readonly T[]) => T,
): Promise<ByStore<T>> {
  const readings: Record<StoreName, T[]> = { memory: [], SQLite: [] };
  for (let run = 0; run < runs; run += 1) {
    for (const store of STORES) readings[store].push(await withWorker((worker) => ask(worker, store)));
  }
  return { memory: toMedian(readings.memory), SQLite: toMedian(readings.SQLite) };
}

async function withWorker<T>(use: (worker: Child) => Promise<T>): Promise<T> {
  const worker = startChild(new URL("./worker.ts", import.meta.url));
  try {
    const found = await use(worker);
    await worker.ask("close");
    return found;
  } finally {
    await worker.stop();
  }
}

async function askPaces(worker: Child, store: StoreName): Promise<Pace[]> {
  const paces: Pace[] = [];
  for (const inFlight of IN_FLIGHT)
    paces.push(await worker.ask("pace", { store, inFlight, payments: PAYMENTS[inFlight] }));
  return paces;
}

const medianCost = (costs: readonly Cost[]): Cost => {
  const median = (of: keyof Cost) => summarize(costs.map((cost) => cost[of])).median;
  return {
    calls: median("calls"),
    callMicros: median("callMicros"),
    flowMicros: median("flowMicros"),
    otherMicros: median("otherMicros"),
  };
};

const medianPaces = (runs: readonly (readonly Pace[])[]): readonly Pace[] =>
  runs[0]!.map((_, index) => {
    const median = (of: keyof Pace) => summarize(runs.map((paces) => paces[index]![of])).median;
    return { perSecond: median("perSecond"), perCore: median("perCore") };
  });

function toCostTable(costs: ByStore<Cost>): Table {
  return {
    head: ["CPU of one collection, µs", "calls", "in calls", "in the flow", "other threads"],
    rows: STORES.map((store) => {
      const { calls, callMicros, flowMicros, otherMicros } = costs[store];
      return [`over ${store}`, ...[calls, callMicros, flowMicros, otherMicros].map(formatNumber)];
    }),
  };
}

function toPaceTable(paces: ByStore<readonly Pace[]>): Table {
  return {
    head: ["Payments under way", ...STORES.flatMap((store) => [`over ${store}, payments/s`, "per core"])],
    rows: IN_FLIGHT.map((inFlight, index) => [formatNumber(inFlight), ...toCells(paces, index)]),
  };
}

function toCrowdTable(crowds: ByStore<readonly Pace[]>, open: readonly number[]): Table {
  return {
    head: ["Others open, 16 under way", ...STORES.flatMap((store) => [`over ${store}, payments/s`, "per core"])],
    rows: open.map((count, index) => [formatNumber(count), ...toCells(crowds, index)]),
  };
}

const toCells = (paces: ByStore<readonly Pace[]>, index: number): string[] =>
  STORES.flatMap((store) => [paces[store][index]!.perSecond, paces[store][index]!.perCore]).map(formatNumber);

function toBar(store: StoreName, crowd: readonly Pace[], open: readonly number[]): Bar {
  const what = `CPU of a payment over ${store} with ${formatNumber(open.at(-1)!)} others open, to ${formatNumber(open[0]!)}`;
  return { what, value: crowd[0]!.perCore / crowd.at(-1)!.perCore, unit: "×", atMost: MOST_GROWTH };
}
