import type { TraceEntry } from "../trace/entry.ts";
import { renderEntries } from "../trace/render.ts";
import { VERDICT_WORDS, type Verdict } from "./verdict.ts";

/** All trials with the same number of faults. */
export interface ProofLevel {
  readonly faults: number;
  /** How many trials there could be. */
  readonly possible: number;
  /** How many of them ran. */
  readonly tried: number;
}

/** The failed trial with the fewest faults. Among several, the one with the shortest trace. */
export interface Counterexample {
  readonly verdict: Verdict;
  /** The faults that it took, in order, in words. Empty where it took none. */
  readonly faults: readonly string[];
  readonly trace: readonly TraceEntry[];
  /** The trace as numbered lines with virtual times. */
  toString(): string;
}

interface ReportBase {
  /** How many trials ran. */
  readonly runs: number;
  /** The same seed draws the same trials again. */
  readonly seed: number;
  readonly levels: readonly ProofLevel[];
  /** The result in words. */
  readonly summary: string;
}

/** The report when nothing went wrong for good in any trial. */
export interface PassedReport extends ReportBase {
  readonly ok: true;
}

export interface FailedReport extends ReportBase {
  readonly ok: false;
  readonly counterexample: Counterexample;
}

export type ProofReport = PassedReport | FailedReport;

interface Explored {
  readonly levels: readonly ProofLevel[];
  readonly seed: number;
}

export function toPassedReport({ levels, seed }: Explored): PassedReport {
  const runs = countRuns(levels);
  const summary = `No double charge, nothing lost, nothing fulfilled wrongly in ${runs} trials (seed ${seed}): ${tell(levels)}.`;
  return { ok: true, runs, seed, levels, summary };
}

export function toFailedReport({ levels, seed }: Explored, counterexample: Counterexample): FailedReport {
  const { verdict, faults } = counterexample;
  const runs = countRuns(levels);
  const needed =
    faults.length === 0 ? "Nothing had to go wrong for it." : `It takes ${faults.length === 1 ? "this" : "these"}:`;
  const listed = faults.map((fault) => `  - ${fault}`);
  const head = [`${verdict}: ${VERDICT_WORDS[verdict]}.`, needed, ...listed];
  const summary = [...head, "", String(counterexample), "", `Found in ${runs} trials (seed ${seed}).`].join("\n");
  return { ok: false, runs, seed, levels, summary, counterexample };
}

export function toCounterexample(
  verdict: Verdict,
  faults: readonly string[],
  trace: readonly TraceEntry[],
): Counterexample {
  return { verdict, faults, trace, toString: () => renderEntries(trace) };
}

const countRuns = (levels: readonly ProofLevel[]): number => levels.reduce((sum, { tried }) => sum + tried, 0);

function tell(levels: readonly ProofLevel[]): string {
  return levels.map(({ faults, possible, tried }) => `${tried} of ${possible} with ${nameOf(faults)}`).join(", ");
}

const nameOf = (faults: number): string =>
  faults === 0 ? "no fault" : faults === 1 ? "one fault" : `${faults} faults`;
