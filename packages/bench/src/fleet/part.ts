import { startChild } from "../measure/child.ts";
import { summarize } from "../measure/summary.ts";
import { formatNumber } from "../report/format.ts";
import type { Bar, Part, Section, Table } from "../report/section.ts";
import type { AsleepReport, LoadReport, Measured, Pace, Sizes, Throughput, Waits } from "./measured.ts";

/** It runs the sources, and brings Postgres, workers and Dollr, as the tests of that package have them. */
const PROGRAM = new URL("../../../postgres/bench/fleet.ts", import.meta.url);

const WORKERS = [1, 2] as const;

const SIZES: Sizes = {
  ...{ runs: 3, payments: 1_200, workers: WORKERS, answerMs: 100 },
  load: { payments: 2_000, requestsPerSecond: 400, workers: 4 },
  asleep: { asleep: 100_000, requestsPerSecond: 2_000, fresh: 100, settledEach: 100 },
};
const QUICK: Sizes = {
  ...{ runs: 1, payments: 100, workers: WORKERS, answerMs: 100 },
  load: { payments: 100, requestsPerSecond: 100, workers: 4 },
  asleep: { asleep: 2_000, requestsPerSecond: 300, fresh: 5, settledEach: 100 },
};

/** What many workers over one Postgres do, and what that costs. */
export const fleet: Part = {
  name: "fleet",
  title: "Fleet",
  async run({ quick }) {
    const sizes = quick ? QUICK : SIZES;
    const measured = await measure(sizes);
    const bad = [...measured.load.bad, ...measured.asleep.bad];
    if (bad.length > 0) throw new Error(`The fleet did not do what it should: ${bad.slice(0, 5).join("; ")}`);
    return toSection(measured, sizes);
  },
};

async function measure(sizes: Sizes): Promise<Measured> {
  const child = startChild(PROGRAM, [], ["--conditions=@dollr-kit/source"]);
  try {
    return await child.ask<Measured>("measure", sizes);
  } finally {
    await child.stop();
  }
}

const toMedian = (readings: readonly Throughput[]): Throughput => {
  const median = (of: keyof Throughput) => summarize(readings.map((reading) => reading[of])).median;
  return {
    paymentsPerSecond: median("paymentsPerSecond"),
    requestsPerPayment: median("requestsPerPayment"),
    workerCpuMs: median("workerCpuMs"),
    databaseCpuMs: median("databaseCpuMs"),
  };
};

function toSection({ throughputs: readings, load, asleep }: Measured, sizes: Sizes): Omit<Section, "title"> {
  const throughputs = readings.map(toMedian);
  return {
    how: `Workers run in processes of their own, from the sources, over one durable Postgres with default settings. The sandbox has a process of
its own, reached over loopback. All share the cores of this machine. **Throughput:** collections by invoice or checkout, which all wait in the
store, without a quota, 50 at a time in each worker. Every answer takes ${sizes.answerMs} ms. The pace counts from a fifth of the endings to
four fifths; the costs are those of all. One worker and two take turns, medians of ${sizes.runs}. "Per core" counts the CPU of workers and Postgres. **The quota:** ${formatNumber(load.payments)} payments, all started at once,
over ${sizes.load.workers} workers. **Asleep:** payouts that Dollr has, over 2 workers. Fresh ones start one after the other while all others rest. Then all are looked
at again and again, and one in a hundred ends at one moment. The growth of a worker is compared with looking at a twentieth of them.`,
    tables: [toThroughputTable(throughputs), toLoadTable(load), toFreshTable(asleep), toLookTable(asleep)],
    bars: [...toLoadBars(load), ...toAsleepBars(asleep)],
  };
}

const perCore = ({ workerCpuMs, databaseCpuMs }: Throughput): number => 1_000 / (workerCpuMs + databaseCpuMs);

function toThroughputTable(throughputs: readonly Throughput[]): Table {
  const [alone] = throughputs;
  const rows = throughputs.map((each, index) => {
    const { paymentsPerSecond, requestsPerPayment, workerCpuMs, databaseCpuMs } = each;
    const scaling = paymentsPerSecond / alone!.paymentsPerSecond;
    const figures = [paymentsPerSecond, scaling, requestsPerPayment, workerCpuMs, databaseCpuMs, perCore(each)];
    return [String(WORKERS[index]), ...figures.map(formatNumber)];
  });
  const costs = ["requests each", "worker CPU each, ms", "database CPU each, ms", "payments/s per core"];
  return { head: ["Workers", "payments/s", "of one worker's", ...costs], rows };
}

function toLoadTable({ sent, arrived, requestsPerSecond }: LoadReport): Table {
  const row = (name: string, { worstTenSeconds, worstSecond }: Pace) => [
    name,
    ...[requestsPerSecond, worstTenSeconds * requestsPerSecond, worstSecond * requestsPerSecond].map(formatNumber),
  ];
  return {
    head: ["One quota", "requests/s", "in the worst 10 s, each", "in the worst second"],
    rows: [row("as sent by the workers", sent), row("as they came to Dollr", arrived)],
  };
}

function toFreshTable({ begun, taken }: AsleepReport): Table {
  const row = (name: string, { medianMs, p99Ms, longestMs }: Waits) => [
    name,
    ...[medianMs, p99Ms, longestMs].map(formatNumber),
  ];
  return {
    head: ["A fresh payment among those asleep", "p50, ms", "p99, ms", "longest, ms"],
    rows: [
      row("started in a worker, to its first request", begun),
      row("started in a web process, to a worker that has it", taken),
    ],
  };
}

function toLookTable(report: AsleepReport): Table {
  const { asleep, requestsPerSecond, looksPerSecond, workerCpuMs, databaseCpuMs } = report;
  const head = ["Asleep", "quota, looks/s", "looks/s", "worker CPU per look, ms", "database CPU per look, ms"];
  const figures = [asleep, requestsPerSecond, looksPerSecond, workerCpuMs, databaseCpuMs];
  return { head, rows: [figures.map(formatNumber)] };
}

/** One of four that stands still longer sends so much late, of what it had its turn for, that the bounds of a second say nothing. */
const LONGEST_STALL_MS = 150;

function toLoadBars({ payments, charges, sent, stallMs }: LoadReport): readonly Bar[] {
  const above = (share: number) => 100 * (share - 1);
  const of = { unit: "%", case: "quota" };
  return [
    { what: "charges of the payments under a quota", value: charges, unit: "", atLeast: payments, atMost: payments },
    { what: "requests above the quota, over any 10 s", value: above(sent.worstTenSeconds), ...of, atMost: 3 },
    { what: "requests above the quota, in any second", value: above(sent.worstSecond), ...of, atMost: 20 },
    {
      ...{ what: "a worker stood still meanwhile, at the longest", value: stallMs, unit: "ms" },
      ...{ atMost: LONGEST_STALL_MS, isControl: true, case: "quota" },
    },
  ];
}

function toAsleepBars({ asleep, begun, seen, residentGrowthBytes }: AsleepReport): readonly Bar[] {
  const among = `with ${formatNumber(asleep)} asleep`;
  return [
    { what: `a fresh payment begins ${among}, median`, value: begun.medianMs, unit: "ms", atMost: 100 },
    { what: `a worker grows ${among}`, value: residentGrowthBytes / 1e6, unit: "MB", atMost: 100 },
    { what: `the last ending is seen ${among}`, value: seen.longestMs / 1_000, unit: "s", atMost: 60 },
  ];
}
