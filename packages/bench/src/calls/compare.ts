import { type Child, startChild } from "../measure/child.ts";
import { isSteady, type Summary, summarize } from "../measure/summary.ts";
import { CASES, type Case, CLIENTS, type ClientName, type Figure } from "./clients.ts";
import { type Round, VERBS, type Verb } from "./worker.ts";

/** Long enough for the collector to run several times in each, and for one call in a hundred to be many. */
const ROUND_MS = 330;
/** Rounds of each verb before anything is compared: until then the compiler of the runtime is still at it. */
const WARM_UP_ROUNDS = { atLeast: 6, atMost: 12 };
const WARM_UP_IN_FLIGHT = 16;
/** So many rounds have to cost the same as the so many before them. */
const STEADY_OVER = 3;

export interface Pace {
  /** Two processes that do the same differ by some hundredths for as long as they live, so that new ones are taken in between. */
  readonly generations: number;
  /** In each generation: in a turn each client has one round of each case. */
  readonly turns: number;
}

/** Rounds of each client in each case, in the order of the turns. */
export type Rounds = ReadonlyMap<Case, ReadonlyMap<ClientName, readonly Round[]>>;

/**
 * Lets all clients take turns, each in a process of its own, so that whatever the machine does meanwhile it does to all of them. All get
 * new processes at once: what ran for longer is quicker, or slower, by itself.
 */
export async function compare(baseUrl: string, { generations, turns }: Pace): Promise<Rounds> {
  const rounds = new Map(CASES.map((each) => [each, new Map<ClientName, Round[]>()]));
  for (let generation = 0; generation < generations; generation += 1) {
    const children = new Map<ClientName, Child>();
    try {
      for (const client of CLIENTS) children.set(client.name, await startClient(client, baseUrl));
      for (const [each, taken] of rounds) await takeTurns(children, each, turns, taken);
    } finally {
      await Promise.all([...children.values()].map((child) => child.stop()));
    }
  }
  return rounds;
}

async function startClient(client: (typeof CLIENTS)[number], baseUrl: string): Promise<Child> {
  const child = startChild(new URL("./worker.ts", import.meta.url));
  await child.ask("create", { name: "module" in client ? client.module : client.name, baseUrl });
  for (const verb of VERBS) await warmUp(child, verb);
  return child;
}

/** Until its rounds cost the same, or never will on this machine: the comparison with itself tells. */
async function warmUp(child: Child, verb: Verb): Promise<void> {
  const costs: number[] = [];
  while (costs.length < WARM_UP_ROUNDS.atMost) {
    costs.push((await runRound(child, { verb, inFlight: WARM_UP_IN_FLIGHT })).cpuMicros);
    if (costs.length >= WARM_UP_ROUNDS.atLeast && isSteady(costs, STEADY_OVER)) return;
  }
}

async function takeTurns(
  children: ReadonlyMap<ClientName, Child>,
  each: Case,
  turns: number,
  taken: Map<ClientName, Round[]>,
): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) {
    for (const [name, child] of toOrder([...children], turn)) {
      const rounds = taken.get(name) ?? [];
      taken.set(name, [...rounds, await runRound(child, each)]);
    }
  }
}

/** Every second turn goes the other way, and each begins elsewhere, so that nobody gains by a place. */
function toOrder<T>(all: readonly T[], turn: number): readonly T[] {
  const first = Math.floor((turn * all.length) / 3) % all.length;
  const turned = [...all.slice(first), ...all.slice(0, first)];
  return turn % 2 === 0 ? turned : turned.reverse();
}

const runRound = (child: Child, { verb, inFlight }: Case): Promise<Round> =>
  child.ask<Round>("round", { verb, inFlight, forMs: ROUND_MS });

const FIELDS: Readonly<Record<Figure, keyof Round>> = { cpu: "cpuMicros", throughput: "callsPerSecond", p99: "p99Ms" };

/** Of rounds of the same turn. */
export function toRatio(rounds: Rounds, each: Case, client: ClientName, to: ClientName, figure: Figure): Summary {
  const [ours, theirs] = [client, to].map((name) =>
    rounds
      .get(each)!
      .get(name)!
      .map((round) => round[FIELDS[figure]]),
  );
  return summarize(ours!.map((value, turn) => value / theirs![turn]!));
}

export const toMedian = (rounds: Rounds, each: Case, client: ClientName, figure: Figure): number =>
  summarize(
    rounds
      .get(each)!
      .get(client)!
      .map((round) => round[FIELDS[figure]]),
  ).median;
