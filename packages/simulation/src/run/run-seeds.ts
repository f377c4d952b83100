import type { Violation } from "../checkers/violation.ts";
import { drawPlan } from "../plan/draw-plan.ts";
import { forbidRealTimeAndChance, takeEscapes } from "./escapes.ts";
import { hashTrace } from "./hash-trace.ts";
import { type Figures, type PlanReport, runPlan } from "./run-plan.ts";

export interface SeedsReport {
  readonly seeds: number;
  readonly figures: Figures;
  readonly failures: readonly Failure[];
}

export interface Failure {
  readonly seed: number;
  readonly violation: Violation;
}

/** One seed in so many is run twice, and must have the same course. */
const REPEAT_EVERY = 50;

export interface SeedRange {
  readonly from: number;
  readonly count: number;
  /** Stop at the first failing seed. */
  readonly untilFailure: boolean;
}

/** Runs a range of seeds, one after the other. */
export async function runSeeds({ from, count, untilFailure }: SeedRange): Promise<SeedsReport> {
  forbidRealTimeAndChance();
  const failures: Failure[] = [];
  let figures: Figures | undefined;
  let seeds = 0;
  for (let seed = from; seed < from + count; seed += 1) {
    const report = await runPlan(drawPlan(seed));
    const violations = [
      ...report.violations,
      ...takeEscapes().map(toViolation),
      ...(await checkRepeatable(seed, report)),
    ];
    if (violations[0]) failures.push({ seed, violation: violations[0] });
    figures = addFigures(figures, report.figures);
    seeds += 1;
    if (untilFailure && failures.length > 0) break;
  }
  return { seeds, figures: figures!, failures };
}

async function checkRepeatable(seed: number, first: PlanReport): Promise<readonly Violation[]> {
  if (seed % REPEAT_EVERY !== 0) return [];
  const second = await runPlan(drawPlan(seed));
  takeEscapes();
  return hashTrace(first.trace) === hashTrace(second.trace) ? [] : [toViolation("the same seed took another course")];
}

const toViolation = (what: string): Violation => ({ invariant: 9, elapsedMs: 0, what });

export function addFigures(sum: Figures | undefined, more: Figures): Figures {
  if (sum === undefined) return more;
  const names = Object.keys(more) as (keyof Figures)[];
  return Object.fromEntries(names.map((name) => [name, sum[name] + more[name]])) as unknown as Figures;
}
