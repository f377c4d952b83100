import { type CurvePlot, drawCurves } from "../plots/draw-curves.ts";
import { drawRanges, type RangePanel, type RangePlot } from "../plots/draw-ranges.ts";
import { doublingScale, linearScale } from "../plots/scale.ts";
import { inBothThemes } from "../theme/in-both-themes.ts";
import {
  type BenchmarkSection,
  type BenchmarkTable,
  findTable,
  isNumber,
  isSummary,
  readColumn,
} from "./benchmark-data.ts";

/** The plots of the bench by their file names, drawn from `docs/benchmarks.json`. */
export function drawBenchmarks(sections: readonly BenchmarkSection[]): Record<string, string> {
  return {
    ...inBothThemes("bench-calls", (theme) => drawRanges(toCalls(sections), theme)),
    ...inBothThemes("bench-cold-start", (theme) => drawRanges(toColdStart(sections), theme)),
    ...inBothThemes("bench-load", (theme) => drawCurves(toLoad(sections), theme)),
  };
}

const plain = (name: string): string => name.replaceAll("`", "").replace("AbortSignal.timeout", "a time-out");
const toRows = ({ rows }: BenchmarkTable) =>
  rows.map(({ name }) => ({ name: plain(name), isOurs: name.startsWith("core") }));

const HOW_TO_READ = "Further left is better. Dot: the median. Bar: the half of the readings around it.";

/** The best of the first panel first. */
function byMedian(rows: RangePlot["rows"], panels: readonly RangePanel[]): Pick<RangePlot, "rows" | "panels"> {
  const medianOf = (row: number): number => panels[0]!.values[row]!.median;
  const order = rows.map((_, row) => row).toSorted((a, b) => medianOf(a) - medianOf(b));
  return {
    rows: order.map((row) => rows[row]!),
    panels: panels.map((panel) => ({ ...panel, values: order.map((row) => panel.values[row]!) })),
  };
}

const CALLS_IN_FLIGHT = [1, 16, 128];

function toCalls(sections: readonly BenchmarkSection[]): RangePlot {
  const tables = CALLS_IN_FLIGHT.map((count) => findTable(sections, "Calls", `GET, ${count} in flight`));
  const panels = tables.map((table, index) => ({
    title: `${CALLS_IN_FLIGHT[index]} in flight`,
    values: readColumn(table, "CPU", isSummary),
  }));
  const all = panels.flatMap(({ values }) => values);
  const [least, most] = [Math.min(...all.map(({ low }) => low)), Math.max(...all.map(({ high }) => high))];
  return {
    title: "CPU time of a call (GET), as a ratio to raw fetch",
    about: HOW_TO_READ,
    ...byMedian(toRows(tables[0]!), panels),
    unit: "",
    reference: 1,
    toScale: (start, end) => doublingScale(least, most, start, end),
  };
}

function toColdStart(sections: readonly BenchmarkSection[]): RangePlot {
  const table = findTable(sections, "Cold", "Program");
  const ways = ["installed", "bundled"];
  const panels = ways.map((way) => ({ title: way, values: readColumn(table, `${way}, ms`, isSummary) }));
  const most = Math.max(...panels.flatMap(({ values }) => values.map(({ high }) => high)));
  return {
    title: "From the start of a process to its first answered call",
    about: `Milliseconds above bare Node. ${HOW_TO_READ}`,
    ...byMedian(toRows(table), panels),
    unit: "",
    toScale: (start, end) => linearScale(most, start, end, 4),
  };
}

const STORES = ["memory", "SQLite"] as const;

function toLoad(sections: readonly BenchmarkSection[]): CurvePlot {
  const table = findTable(sections, "Load", "Store, load");
  const column = (head: string) => readColumn(table, head, isNumber);
  const of = (store: string, values: readonly number[]) =>
    values.filter((_, index) => table.rows[index]!.name.startsWith(`${store},`));
  const [started, settled, capacity] = [column("started/s"), column("settled/s"), column("capacity/s")];
  const waits = column("p99, s");
  const curve = (store: string, name: string, values: readonly number[]) => {
    const ys = of(store, values);
    return { name, points: of(store, started).map((x, index) => ({ x, y: ys[index]! })) };
  };
  const most = capacity[0]!;
  const limit = { name: "what the quota carries", points: [0, Math.max(...started)].map((x) => ({ x, y: most })) };
  return {
    title: "Up to twice as many payments as the quota carries",
    about: "Started at a steady rate for 40 s. What is charged is seen to end as soon; the rest waits its turn.",
    legend: [
      { name: "memory store", tone: "accent" },
      { name: "SQLite store", tone: "good", isHollow: true },
      { name: "what the quota carries", tone: "neutral", isDashed: true },
    ],
    panels: [
      {
        title: "settled per second, over all until the last one",
        xTitle: "started per second",
        mostY: most,
        curves: [limit, ...STORES.map((store) => curve(store, `${store} store`, settled))],
      },
      {
        title: "charge to ending, p99, seconds",
        xTitle: "started per second",
        mostY: Math.max(...waits),
        curves: STORES.map((store) => curve(store, `${store} store`, waits)),
      },
    ],
  };
}
