import { type Child, startChild } from "../measure/child.ts";
import { isSteady, type Summary, summarize } from "../measure/summary.ts";
import { type Figure, RAW_FETCH } from "./clients.ts";
import { type Round, VERBS, type Verb } from "./worker.ts";

/** Calls of a round: raw `fetch` takes some 0.3 s for them, long enough for the collector to run several times in each. */
const ROUND_CALLS: Readonly<Record<Verb, number>> = { get: 3_000, post: 2_000 };
/** Two processes that do the same differ by some hundredths for as long as they live, so that new ones are taken in between. */
export const GENERATIONS = 2;
/** In each generation; each turn gives two pairs. */
export const TURNS = 8;
/** Rounds of each verb before anything is compared: until then the compiler of the runtime is still at it. */
const WARM_UP_ROUNDS = { atLeast: 6, atMost: 16 };
/** So many rounds have to cost the same as the so many before them. */
const STEADY_OVER = 3;

export interface Compared {
  readonly ratios: Readonly<Record<Figure, Summary>>;
  /** Of the client itself: medians. */
  readonly cpuMicros: number;
  readonly callsPerSecond: number;
  readonly p99Ms: number;
}

interface Pair {
  readonly raw: Round;
  readonly client: Round;
}

/**
 * Compares a client with raw `fetch`. Both get new processes, so that they are of one age and have done as much: what ran for
 * longer is quicker, or slower, by itself.
 */
export async function compare(name: string, baseUrl: string): Promise<ReadonlyMap<Verb, Compared>> {
  const pairs = new Map<Verb, Pair[]>(VERBS.map((verb) => [verb, []]));
  for (let generation = 0; generation < GENERATIONS; generation += 1) {
    const [raw, client] = [startClient(), startClient()];
    // Whoever is first in one generation is second in the next.
    const order = generation % 2 === 0 ? ([raw, client] as const) : ([client, raw] as const);
    try {
      await raw.ask("create", { name: RAW_FETCH, baseUrl });
      await client.ask("create", { name, baseUrl });
      for (const verb of VERBS) for (const child of order) await warmUp(child, verb);
      for (const [verb, taken] of pairs) {
        for (const rounds of await takeTurns(order, verb))
          taken.push({ raw: rounds.get(raw)!, client: rounds.get(client)! });
      }
    } finally {
      await Promise.all([raw.stop(), client.stop()]);
    }
  }
  return new Map([...pairs].map(([verb, taken]) => [verb, toCompared(taken)]));
}

const startClient = (): Child => startChild(new URL("./worker.ts", import.meta.url));

/** Until its rounds cost the same, or never will on this machine: the comparison with itself tells. */
async function warmUp(child: Child, verb: Verb): Promise<void> {
  const costs: number[] = [];
  while (costs.length < WARM_UP_ROUNDS.atMost) {
    costs.push((await runRound(child, verb)).cpuMicros);
    if (costs.length >= WARM_UP_ROUNDS.atLeast && isSteady(costs, STEADY_OVER)) return;
  }
}

/** ABBA: the first, the second, the second, the first, so that neither gains by its place while the machine changes. */
async function takeTurns([first, second]: readonly [Child, Child], verb: Verb): Promise<ReadonlyMap<Child, Round>[]> {
  const pairs: Map<Child, Round>[] = [];
  for (let turn = 0; turn < TURNS; turn += 1) {
    for (const pair of [
      [first, second],
      [second, first],
    ]) {
      const rounds = new Map<Child, Round>();
      for (const child of pair) rounds.set(child, await runRound(child, verb));
      pairs.push(rounds);
    }
  }
  return pairs;
}

function toCompared(pairs: readonly Pair[]): Compared {
  const median = (of: keyof Round) => summarize(pairs.map(({ client }) => client[of])).median;
  const ratio = (of: keyof Round) => summarize(pairs.map(({ raw, client }) => client[of] / raw[of]));
  return {
    ratios: { cpu: ratio("cpuMicros"), throughput: ratio("callsPerSecond"), p99: ratio("p99Ms") },
    cpuMicros: median("cpuMicros"),
    callsPerSecond: median("callsPerSecond"),
    p99Ms: median("p99Ms"),
  };
}

const runRound = (child: Child, verb: Verb): Promise<Round> =>
  child.ask<Round>("round", { verb, calls: ROUND_CALLS[verb] });
