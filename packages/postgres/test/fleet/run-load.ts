import { mostWithin } from "../support/quota/windows.ts";
import { Fleet } from "./fleet.ts";
import { judge } from "./judge.ts";
import type { RunOptions } from "./run-options.ts";
import { startAll } from "./start-all.ts";

export interface LoadOptions extends RunOptions {
  readonly payments: number;
  readonly workers: number;
  /** Whether Dollr fails now and then: what fails is tried again, after pauses. @defaultValue false */
  readonly fails?: boolean;
}

export interface Pace {
  readonly requests: number;
  /** In the worst second, and in the worst 10 of them, against what the quota says. */
  readonly worstSecond: number;
  readonly worstTenSeconds: number;
}

export interface LoadReport {
  readonly payments: number;
  readonly workers: number;
  readonly requestsPerSecond: number;
  readonly charges: number;
  readonly seconds: number;
  /** As the quota gave turns for them. */
  readonly given: Pace;
  /** As workers have sent them, those for a token too. */
  readonly sent: Pace;
  /** As they came to Dollr: later by what the machine was busy with. */
  readonly arrived: Pace;
  /** The longest time for which a worker stood still: what it had a turn for before was sent after it. */
  readonly stallMs: number;
  /** What was broken; empty when all is well. */
  readonly bad: readonly string[];
}

/** Beyond what the quota alone would take. */
const LONGEST_END_MS = 120_000;
/** A payment of which much has failed takes so many requests. */
const MOST_REQUESTS = 25;

/** Payments that are all started at once, and brought to their ends by workers. Nobody refuses. */
export async function runLoad({ payments, workers, ...options }: LoadOptions): Promise<LoadReport> {
  const { requestsPerSecond } = options;
  const fleet = await Fleet.open({ fails: false, ...options, refusedShare: 0, timeoutMs: 30_000 });
  try {
    await Promise.all(Array.from({ length: workers }, () => fleet.addWorker()));
    const startedAt = performance.now();
    await startAll(fleet, payments);
    await fleet.finish(((payments * MOST_REQUESTS) / requestsPerSecond) * 1_000 + LONGEST_END_MS);
    const seconds = (performance.now() - startedAt) / 1_000;
    const bad = await judge(fleet);
    const sent = await Promise.all(fleet.workers.map((worker) => worker.readSent()));
    const works = await Promise.all(fleet.workers.map((worker) => worker.readWork()));
    return {
      stallMs: Math.max(...works.map(({ stallMs }) => stallMs)),
      ...{ payments, workers, requestsPerSecond, seconds, bad },
      charges: (await fleet.dollr.readBooks()).moves.length,
      given: toPace(
        sent.flatMap(({ turnsAt }) => turnsAt),
        requestsPerSecond,
      ),
      sent: toPace(
        sent.flatMap(({ sentAt }) => sentAt),
        requestsPerSecond,
      ),
      arrived: toPace(await fleet.dollr.readArrivals(), requestsPerSecond),
    };
  } finally {
    await fleet.close();
  }
}

const toPace = (times: readonly number[], quota: number): Pace => ({
  requests: times.length,
  worstSecond: mostWithin(1_000, times) / quota,
  worstTenSeconds: mostWithin(10_000, times) / (10 * quota),
});

/** For people. */
export function toLoadLines(report: LoadReport): readonly string[] {
  const { payments, workers, requestsPerSecond, charges, seconds, given, sent, arrived, stallMs, bad } = report;
  const above = (share: number) => `${(100 * (share - 1)).toFixed(1)} %`;
  const worst = ({ worstTenSeconds, worstSecond }: Pace) =>
    `${above(worstTenSeconds)} above it in the worst 10 s, ${above(worstSecond)} in the worst second`;
  return [
    `${payments} payments over ${workers} workers in ${seconds.toFixed(0)} s, ${charges} charges, ${bad.length} bad`,
    `${sent.requests} requests, ${(sent.requests / seconds).toFixed(0)} a second of a quota of ${requestsPerSecond}; given ${worst(given)}; sent ${worst(sent)}; come to Dollr ${worst(arrived)}; a worker stood still for ${stallMs.toFixed(0)} ms at the longest`,
    ...bad.slice(0, 20).map((what) => `  ${what}`),
  ];
}
