import { type Child, startChild } from "../measure/child.ts";
import { summarize } from "../measure/summary.ts";
import { formatNumber } from "../report/format.ts";
import type { Bar, Part, Table } from "../report/section.ts";
import type { StoreName } from "./open-store.ts";
import type { Burst, Pace } from "./worker.ts";

const STORES: readonly StoreName[] = ["memory", "SQLite"];
const IN_FLIGHT = [1, 16, 64] as const;
const PAYMENTS = { 1: 100, 16: 400, 64: 800 } as const;
/** Of each store in turn, so that both meet the same noise. */
const RUNS = 5;
const STARTS = 3_000;
const OPEN = 100_000;

type PacesOfStores = Readonly<Record<StoreName, Pace>>;

interface Measured {
  /** By payments in flight. */
  readonly paces: readonly PacesOfStores[];
  /** Microseconds of the main thread, 64 in flight. */
  readonly saves: Readonly<Record<StoreName, number>>;
  readonly burst: Burst;
  readonly listSeconds: number;
  readonly written: readonly (number | undefined)[];
}

/** What durability costs, and what it holds up. */
export const store: Part = {
  name: "store",
  title: "Stores",
  async run() {
    const measured = await withWorker(measure);
    return {
      how: `Payments of new payers by invoice, from start to ending, against the sandbox in process, without a quota; SQLite at \`synchronous=FULL\`. Medians of ${RUNS} runs, the stores in turn. The delay of the event loop is that of a timer of 1 ms while
${formatNumber(STARTS)} payments are started at once. Written is what the process hands to the system for a record that is opened and saved
eight times.`,
      tables: [toPaceTable(measured), toWorkTable(measured), toBurstTable(measured), toSizeTable(measured)],
      bars: toBars(measured),
    };
  },
};

async function withWorker<T>(use: (worker: Child) => Promise<T>): Promise<T> {
  const worker = startChild(new URL("./worker.ts", import.meta.url));
  try {
    return await use(worker);
  } finally {
    await worker.stop();
  }
}

async function measure(worker: Child): Promise<Measured> {
  const paces: PacesOfStores[] = [];
  for (const inFlight of IN_FLIGHT) paces.push(await measurePaces(worker, inFlight));
  const saves = await measureSaves(worker);
  const burst = await worker.ask<Burst>("burst", STARTS);
  const listSeconds = await worker.ask<number>("list", OPEN);
  const written: (number | undefined)[] = [];
  for (const inFlight of [1, 64]) written.push(await worker.ask("written", { inFlight, payments: 500 }));
  await worker.ask("close");
  return { paces, saves, burst, listSeconds, written };
}

async function measurePaces(worker: Child, inFlight: (typeof IN_FLIGHT)[number]): Promise<PacesOfStores> {
  const runs: Record<StoreName, Pace[]> = { memory: [], SQLite: [] };
  for (let run = 0; run < RUNS; run += 1) {
    for (const each of STORES)
      runs[each].push(await worker.ask("pay", { store: each, inFlight, payments: PAYMENTS[inFlight] }));
  }
  return { memory: medianOf(runs.memory), SQLite: medianOf(runs.SQLite) };
}

async function measureSaves(worker: Child): Promise<Measured["saves"]> {
  const runs: Record<StoreName, number[]> = { memory: [], SQLite: [] };
  for (let run = 0; run < RUNS; run += 1) {
    for (const each of STORES)
      runs[each].push(await worker.ask("save", { store: each, inFlight: 64, payments: 1_000 }));
  }
  return { memory: summarize(runs.memory).median, SQLite: summarize(runs.SQLite).median };
}

function medianOf(paces: readonly Pace[]): Pace {
  const median = (name: keyof Pace) => summarize(paces.map((pace) => pace[name])).median;
  return { perSecond: median("perSecond"), worksMs: median("worksMs"), waitsMs: median("waitsMs") };
}

function toPaceTable({ paces }: Measured): Table {
  return {
    head: ["Payments in flight", "over memory, payments/s", "over SQLite, payments/s", "ratio"],
    rows: paces.map(({ memory, SQLite }, index) => {
      const [a, b] = [memory.perSecond, SQLite.perSecond];
      return [String(IN_FLIGHT[index]), ...[a, b, b / a].map(formatNumber)];
    }),
  };
}

/** Where the time of the slower one goes. */
function toWorkTable({ paces, saves }: Measured): Table {
  return {
    head: ["Main thread, 64 in flight", "works, ms per payment", "waits, ms per payment", "works, µs per save alone"],
    rows: STORES.map((name) => {
      const { worksMs, waitsMs } = paces.at(-1)![name];
      return [`over ${name}`, ...[worksMs, waitsMs, saves[name]].map(formatNumber)];
    }),
  };
}

function toBurstTable({ burst }: Measured): Table {
  return {
    head: [`${formatNumber(STARTS)} starts at once over SQLite`, "seconds", "event loop delay p99, ms", "most, ms"],
    rows: [["until each of them is stored", ...[burst.seconds, burst.p99Ms, burst.mostMs].map(formatNumber)]],
  };
}

function toSizeTable({ listSeconds, written: [alone, together] }: Measured): Table {
  const kib = (value: number | undefined) => (value === undefined ? "not told here" : formatNumber(value));
  return {
    head: ["SQLite", ""],
    rows: [
      [`seconds to list ${formatNumber(OPEN)} open records of one instant`, formatNumber(listSeconds)],
      ["KiB written per payment, one in flight", kib(alone)],
      ["KiB written per payment, 64 in flight", kib(together)],
    ],
  };
}

function toBars({ paces, burst, listSeconds }: Measured): Bar[] {
  const { memory, SQLite } = paces.at(-1)!;
  const ratio = SQLite.perSecond / memory.perSecond;
  return [
    { what: "payments/s over SQLite at 64 in flight, of the memory store's", value: ratio, unit: "×", atLeast: 0.9 },
    {
      what: "delay of the event loop with 3,000 starts at once, p99",
      value: burst.p99Ms,
      unit: "ms",
      atMost: 20,
    },
    { what: "seconds to list 100,000 open records", value: listSeconds, unit: "s", atMost: 5 },
  ];
}
