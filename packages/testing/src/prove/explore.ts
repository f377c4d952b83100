import { createRandom } from "@dollr-kit/sandbox/time";
import { type Candidate, extendPlan, type InjectionPoint, type Plan } from "./plan.ts";
import type { FaultKind } from "./proof-fault.ts";
import type { Counterexample, ProofLevel } from "./report.ts";

/** The result of one trial. */
export interface TrialResult {
  readonly plan: Plan;
  /** The places where one more fault can be added. */
  readonly points: readonly InjectionPoint[];
  /** Undefined where the app did everything right in the end. */
  readonly counterexample: Counterexample | undefined;
}

export interface ExploreOptions {
  readonly maxFaults: number;
  readonly maxRuns: number;
  readonly seed: number;
  /** The faults to try. */
  readonly kinds: readonly FaultKind[];
}

export interface Exploration {
  readonly levels: readonly ProofLevel[];
  readonly worst: TrialResult | undefined;
}

/** How much likelier a sample has a fault that comes when money may be under way. */
const LATE_WEIGHT = 4;

/** Tries no fault, then single faults, then pairs, and so on. So a finding cannot be had with fewer faults. */
export async function explore(
  run: (plan: Plan) => Promise<TrialResult>,
  { maxFaults, maxRuns, seed, kinds }: ExploreOptions,
): Promise<Exploration> {
  const random = createRandom(seed, "plans").next;
  const levels: ProofLevel[] = [];
  let results: readonly TrialResult[] = [await run([])];
  levels.push({ faults: 0, possible: 1, tried: 1 });
  let left = maxRuns - 1;
  for (let faults = 1; faults <= maxFaults && left > 0 && shortest(results) === undefined; faults += 1) {
    const candidates = results.flatMap(({ plan, points }) => extendPlan(plan, points, kinds));
    const share = faults === 1 ? left : Math.ceil(left / (maxFaults - faults + 1));
    results = await runAll(run, choose(candidates, share, random), {
      endsEarly: faults > 1,
      isLast: faults === maxFaults,
    });
    levels.push({ faults, possible: candidates.length, tried: results.length });
    left -= results.length;
  }
  return { levels, worst: shortest(results) };
}

interface LevelOptions {
  /** Whether to stop at the first finding. Otherwise it runs all, to find the shortest trace. */
  readonly endsEarly: boolean;
  /** Whether no later trial adds a fault to these. */
  readonly isLast: boolean;
}

async function runAll(
  run: (plan: Plan) => Promise<TrialResult>,
  chosen: readonly Candidate[],
  { endsEarly, isLast }: LevelOptions,
): Promise<readonly TrialResult[]> {
  const results: TrialResult[] = [];
  for (const { plan, fault } of chosen) {
    const result = await run([...plan, fault]);
    results.push(isLast ? { ...result, points: [] } : result);
    if (endsEarly && result.counterexample !== undefined) break;
  }
  return results;
}

/** Takes all in order, or a weighted sample without repeats, by the keys of Efraimidis and Spirakis. */
function choose(candidates: readonly Candidate[], count: number, random: () => number): readonly Candidate[] {
  if (candidates.length <= count) return candidates;
  return candidates
    .map((candidate) => ({ candidate, key: -Math.log(1 - random()) / (candidate.isLate ? LATE_WEIGHT : 1) }))
    .sort((a, b) => a.key - b.key)
    .slice(0, count)
    .map(({ candidate }) => candidate);
}

function shortest(results: readonly TrialResult[]): TrialResult | undefined {
  return results
    .filter(({ counterexample }) => counterexample !== undefined)
    .reduce<TrialResult | undefined>((best, one) => (best && linesOf(best) <= linesOf(one) ? best : one), undefined);
}

const linesOf = ({ counterexample }: TrialResult): number => counterexample?.trace.length ?? 0;
