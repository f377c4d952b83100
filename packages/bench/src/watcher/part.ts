import { startChild } from "../measure/child.ts";
import { formatNumber } from "../report/format.ts";
import type { Bar, Part, Table } from "../report/section.ts";
import type { Loaded, Slept } from "./worker.ts";

/** Payments that sleep while the others are read. */
const CURVE = [1_000, 10_000, 100_000, 200_000];
/** Payments that are read every 3.5 s on average, while the curve is measured. */
const AWAKE = 3_500;
const CURVE_MS = 3_000;
/** And under load: 2,200 reads a second. */
const LOAD = { awake: 7_700, sampled: 500, warmUpMs: 7_000, ms: 8_000 };
/** That is how much more a read may cost with 200 times as many asleep; the heap's logarithm and the collector's work. */
const MOST_GROWTH = 2;

interface Measured {
  readonly curve: readonly (Slept & { readonly sleeping: number })[];
  readonly loaded: Loaded;
  readonly timerBytes: number;
  readonly timeoutBytes: number;
}

/** What it costs to look after very many payments in one process. */
export const watcher: Part = {
  name: "watcher",
  async run() {
    const { curve, loaded, timerBytes, timeoutBytes } = await measure();
    return {
      title: "Watcher",
      how: `One process over the memory store looks after ${formatNumber(CURVE.at(-1)!)} payments that have waited for two days, each asked
for once an hour, and after young ones, asked for every 2 to 5 s. The curve is measured with ${formatNumber(AWAKE)} young ones whose
answers come from memory, so that the work is the watcher's; the load with ${formatNumber(LOAD.awake)} against the sandbox in process,
so that the core also does the client's work and Dollr's. Lag is how much later than due a payment is read
(${formatNumber(loaded.lags)} readings).`,
      tables: [toCurveTable(curve), toLoadTable(loaded, timerBytes, timeoutBytes)],
      bars: toBars({ curve, loaded, timerBytes, timeoutBytes }),
    };
  },
};

async function measure(): Promise<Measured> {
  const child = startChild(new URL("./worker.ts", import.meta.url), [], ["--expose-gc"]);
  try {
    const timerBytes = await child.ask<number>("timerBytes", CURVE.at(-1));
    const timeoutBytes = await child.ask<number>("timeoutBytes", CURVE.at(-1));
    const curve: (Slept & { sleeping: number })[] = [];
    for (const sleeping of CURVE) {
      const slept = await child.ask<Slept>("sleep", { sleeping, awake: AWAKE, ms: CURVE_MS });
      curve.push({ sleeping, ...slept });
    }
    const loaded = await child.ask<Loaded>("load", LOAD);
    await child.ask("close");
    return { curve, loaded, timerBytes, timeoutBytes };
  } finally {
    await child.stop();
  }
}

function toCurveTable(curve: Measured["curve"]): Table {
  return {
    head: ["Payments asleep", "µs CPU per read", "reads/s", "bytes each"],
    rows: curve.map(({ sleeping, microsPerRead, readsPerSecond, bytesEach }) =>
      [sleeping, microsPerRead, readsPerSecond, bytesEach].map(formatNumber),
    ),
  };
}

function toLoadTable({ readsPerSecond, cores, p99LagMs }: Loaded, timerBytes: number, timeoutBytes: number): Table {
  return {
    head: ["Under load", "figure"],
    rows: [
      ["reads/s", formatNumber(readsPerSecond)],
      ["cores in use", formatNumber(cores)],
      ["p99 lag, ms", formatNumber(p99LagMs)],
      ["bytes of an entry for its due time", formatNumber(timerBytes)],
      ["the same by a `setTimeout` each", formatNumber(timeoutBytes)],
    ],
  };
}

function toBars({ curve, loaded, timerBytes }: Measured): Bar[] {
  const [first, last] = [curve[0]!, curve.at(-1)!];
  const growth = last.microsPerRead / first.microsPerRead;
  return [
    { what: "bytes of a sleeping payment beyond its record", value: last.bytesEach, unit: "", atMost: 700 },
    { what: "of them for its due time", value: timerBytes, unit: "", atMost: 64 },
    { what: "reads a second on one core", value: loaded.readsPerSecond, unit: "", atLeast: 2_000 },
    { what: "p99 lag at that", value: loaded.p99LagMs, unit: "ms", atMost: 250 },
    { what: "cost of a read with 200 times as many asleep", value: growth, unit: "×", atMost: MOST_GROWTH },
  ];
}
