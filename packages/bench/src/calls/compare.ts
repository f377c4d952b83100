import { type Child, startChild } from "../measure/child.ts";
import { type Summary, summarize } from "../measure/summary.ts";
import type { Figure } from "./clients.ts";
import { type Round, VERBS, type Verb } from "./worker.ts";

/** Calls of each verb before anything is measured: until then the compiler of the runtime is still at it. */
const WARM_UP_CALLS = 12_000;
const WARM_UP_ROUND_MS = 250;
/** Short rounds lie close together, so that what else the machine does hits both of a pair. */
const ROUND_MS = 120;
const PAIRS = 15;

export interface Compared {
  readonly ratios: Readonly<Record<Figure, Summary>>;
  /** Of the client itself: medians. */
  readonly cpuMicros: number;
  readonly callsPerSecond: number;
  readonly p99Ms: number;
}

/** Starts a process for one client, and keeps it calling until it is warm. */
export async function startWarm(name: string, baseUrl: string): Promise<Child> {
  const child = startChild(new URL("./worker.ts", import.meta.url));
  try {
    await child.ask("create", { name, baseUrl });
    for (const verb of VERBS) {
      for (let calls = 0; calls < WARM_UP_CALLS; ) calls += (await runRound(child, verb, WARM_UP_ROUND_MS)).calls;
    }
    return child;
  } catch (error) {
    await child.stop();
    throw error;
  }
}

/** ABAB: a round of raw `fetch`, a round of the client, and so on; each pair gives one ratio. */
export async function compare(raw: Child, client: Child, verb: Verb): Promise<Compared> {
  const pairs: { readonly a: Round; readonly b: Round }[] = [];
  while (pairs.length < PAIRS) {
    pairs.push({ a: await runRound(raw, verb, ROUND_MS), b: await runRound(client, verb, ROUND_MS) });
  }
  const median = (of: keyof Round) => summarize(pairs.map(({ b }) => b[of])).median;
  const ratio = (of: keyof Round) => summarize(pairs.map(({ a, b }) => b[of] / a[of]));
  return {
    ratios: { cpu: ratio("cpuMicros"), throughput: ratio("callsPerSecond"), p99: ratio("p99Ms") },
    cpuMicros: median("cpuMicros"),
    callsPerSecond: median("callsPerSecond"),
    p99Ms: median("p99Ms"),
  };
}

const runRound = (child: Child, verb: Verb, ms: number): Promise<Round> => child.ask<Round>("round", { verb, ms });
