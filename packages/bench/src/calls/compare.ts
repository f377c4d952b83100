import { type Child, startChild } from "../measure/child.ts";
import { isSteady, type Summary, summarize } from "../measure/summary.ts";
import { type Figure, RAW_FETCH } from "./clients.ts";
import { type Round, VERBS, type Verb } from "./worker.ts";

/** Calls of a round: raw `fetch` takes some 0.3 s for them, long enough for the collector to run several times in each. */
const ROUND_CALLS: Readonly<Record<Verb, number>> = { get: 3_000, post: 2_000 };
/** Each gives two pairs. */
export const TURNS = 20;
/** Rounds of each verb before anything is compared: until then the compiler of the runtime is still at it. */
const WARM_UP_ROUNDS = { atLeast: 8, atMost: 16 };
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
 * Compares a client with raw `fetch`. Both get a new process, so that they are of one age and have done as much: what ran for
 * longer is quicker, or slower, by itself.
 */
export async function compare(name: string, baseUrl: string): Promise<ReadonlyMap<Verb, Compared>> {
  const children = [startClient(), startClient()] as const;
  const [raw, client] = children;
  try {
    await raw.ask("create", { name: RAW_FETCH, baseUrl });
    await client.ask("create", { name, baseUrl });
    for (const verb of VERBS) for (const child of children) await warmUp(child, verb);
    const compared = new Map<Verb, Compared>();
    for (const verb of VERBS) compared.set(verb, toCompared(await takeTurns(raw, client, verb)));
    return compared;
  } finally {
    await Promise.all(children.map((child) => child.stop()));
  }
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

/** ABBA: raw `fetch`, the client, the client, raw `fetch`, so that neither gains by being first while the machine changes. */
async function takeTurns(raw: Child, client: Child, verb: Verb): Promise<readonly Pair[]> {
  const pairs: Pair[] = [];
  for (let turn = 0; turn < TURNS; turn += 1) {
    pairs.push({ raw: await runRound(raw, verb), client: await runRound(client, verb) });
    const [again, after] = [await runRound(client, verb), await runRound(raw, verb)];
    pairs.push({ raw: after, client: again });
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
