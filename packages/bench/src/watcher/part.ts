import { type Child, startChild } from "../measure/child.ts";
import { type Summary, summarize } from "../measure/summary.ts";
import { formatNumber } from "../report/format.ts";
import type { Bar, Part, Table } from "../report/section.ts";
import { MOST_BYTES_ASLEEP, MOST_BYTES_DUE } from "./bytes.ts";
import { SWEEP_MS } from "./sweep.ts";
import type { Loaded, LoadOptions, Window } from "./worker.ts";

/** Payments that sleep while the others are read. */
const CURVE = [1_000, 10_000, 100_000, 200_000];
/** Payments that are read every 3.5 s on average, while the curve is measured. */
const AWAKE = 3_500;
/** Until the young ones are spread over their 2 to 5 s; and at first, until the compiler of the runtime is done. */
const SETTLE_MS = 6_000;
const WARM_UP_MS = 12_000;
const WINDOWS = { windows: 7, ms: 2 * SWEEP_MS };
/** That is how much more a read may cost with 200 times as many asleep; the heap's logarithm and the collector's work. */
const MOST_GROWTH = 2;

/** Under load: from 2,000 reads a second, by 1,000 more each time. */
const LOAD = { sampled: 500, warmUpMs: 8_000, windows: 3, ms: 5 * SWEEP_MS };
const FIRST_AWAKE = 7_000;
const AWAKE_STEP = 3_500;
/** 16,000 reads a second: no machine is expected to get there. */
const MOST_STEPS = 15;
const MOST_LAG_MS = 250;

interface Point {
  readonly sleeping: number;
  readonly bytesEach: number;
  readonly readsPerSecond: number;
  readonly microsPerRead: Summary;
}

interface Measured {
  readonly curve: readonly Point[];
  /** The last one is the first that was too much. */
  readonly steps: readonly Loaded[];
  readonly timerBytes: number;
  readonly timeoutBytes: number;
}

/** What it costs to look after very many payments in one process. */
export const watcher: Part = {
  name: "watcher",
  title: "Watcher",
  async run() {
    const measured = await measure();
    return {
      how: `One process over the memory store looks after ${formatNumber(CURVE.at(-1)!)} payments that have waited for two days. It asks for each old payment
once an hour, and for each young one every 2 to 5 s. The curve has ${formatNumber(AWAKE)} young ones whose
answers come from memory, so that the work is the watcher's. It shows the median of ${WINDOWS.windows} windows of ${WINDOWS.ms / 1_000} s, and in brackets the middle half of
them. The load runs against the sandbox in process, so the core also does the client's work and Dollr's. It grows
until reads are late by more than ${MOST_LAG_MS} ms (p99 of the lag) or need more than one core, by the medians of ${LOAD.windows}
windows of ${LOAD.ms / 1_000} s. The watcher sweeps every ${SWEEP_MS / 1_000} s instead of every 30 s, so that every window has a sweep.`,
      tables: [toCurveTable(measured.curve), toLoadTable(measured.steps), toBytesTable(measured)],
      bars: toBars(measured),
    };
  },
};

async function measure(): Promise<Measured> {
  const child = startChild(new URL("./worker.ts", import.meta.url), [], ["--expose-gc"]);
  try {
    const timerBytes = await child.ask<number>("timerBytes", CURVE.at(-1));
    const timeoutBytes = await child.ask<number>("timeoutBytes", CURVE.at(-1));
    const curve = await measureCurve(child);
    const steps = await raiseLoad(child);
    await child.ask("close");
    return { curve, steps, timerBytes, timeoutBytes };
  } finally {
    await child.stop();
  }
}

async function measureCurve(child: Child): Promise<Point[]> {
  await child.ask("wake", AWAKE);
  await child.ask("read", { windows: 1, ms: WARM_UP_MS });
  const curve: Point[] = [];
  for (const sleeping of CURVE) {
    const bytesEach = await child.ask<number>("sleep", sleeping);
    await child.ask("read", { windows: 1, ms: SETTLE_MS });
    const read = await child.ask<Window[]>("read", WINDOWS);
    curve.push({
      sleeping,
      bytesEach,
      readsPerSecond: summarize(read.map(({ readsPerSecond }) => readsPerSecond)).median,
      microsPerRead: summarize(read.map(toMicrosPerRead)),
    });
  }
  return curve;
}

async function raiseLoad(child: Child): Promise<Loaded[]> {
  const steps: Loaded[] = [];
  for (let awake = FIRST_AWAKE; steps.length < MOST_STEPS; awake += AWAKE_STEP) {
    const options: LoadOptions = { awake, ...LOAD };
    const loaded = await child.ask<Loaded>("load", options);
    steps.push(loaded);
    if (!isSustained(loaded)) break;
  }
  return steps;
}

const isSustained = ({ cores, p99LagMs }: Loaded): boolean => cores <= 1 && p99LagMs <= MOST_LAG_MS;
const toMicrosPerRead = ({ cores, readsPerSecond }: Window): number => (cores * 1e6) / readsPerSecond;

function toCurveTable(curve: readonly Point[]): Table {
  return {
    head: ["Payments asleep", "µs CPU per read", "reads/s", "bytes each"],
    rows: curve.map(({ sleeping, microsPerRead: { median, low, high }, readsPerSecond, bytesEach }) => [
      formatNumber(sleeping),
      `${formatNumber(median)} (${formatNumber(low)}–${formatNumber(high)})`,
      ...[readsPerSecond, bytesEach].map(formatNumber),
    ]),
  };
}

function toLoadTable(steps: readonly Loaded[]): Table {
  return {
    head: ["Payments awake", "reads/s", "cores in use", "µs CPU per read", "p99 lag, ms", "readings", "sustained"],
    rows: steps.map((step) => {
      const { awake, readsPerSecond, cores, p99LagMs, lags } = step;
      const figures = [awake, readsPerSecond, cores, toMicrosPerRead(step), p99LagMs, lags].map(formatNumber);
      return [...figures, isSustained(step) ? "yes" : "no"];
    }),
  };
}

function toBytesTable({ timerBytes, timeoutBytes }: Measured): Table {
  return {
    head: ["A due time", "bytes"],
    rows: [
      ["in the heap of the watcher", formatNumber(timerBytes)],
      ["by a `setTimeout` each", formatNumber(timeoutBytes)],
    ],
  };
}

function toBars({ curve, steps, timerBytes }: Measured): Bar[] {
  const [first, last] = [curve[0]!, curve.at(-1)!];
  const growth = last.microsPerRead.median / first.microsPerRead.median;
  const most = steps.findLast(isSustained);
  return [
    {
      what: "bytes of a sleeping payment beyond its record",
      value: last.bytesEach,
      unit: "",
      atMost: MOST_BYTES_ASLEEP,
    },
    { what: "of them for its due time", value: timerBytes, unit: "", atMost: MOST_BYTES_DUE },
    { what: "reads a second that one core sustains", value: most?.readsPerSecond, unit: "", atLeast: 2_000 },
    { what: "p99 lag at that", value: most?.p99LagMs, unit: "ms", atMost: MOST_LAG_MS },
    { what: "cost of a read with 200 times as many asleep", value: growth, unit: "×", atMost: MOST_GROWTH },
  ];
}
