import type { Mutant } from "../mutants/mutant.ts";
import { MUTANTS } from "../mutants/mutants.ts";
import { runOnAllCores } from "./pool.ts";

/** Each planted bug has to be caught within so many seeds. */
export const MUTANT_BUDGET = 1_000;

export interface MutantReport {
  readonly mutant: Mutant;
  /** The seed that caught it first in its process; undefined when none did. */
  readonly caughtBy: number | undefined;
  readonly seeds: number;
  readonly what: string;
}

/** Runs seeds against the product with this bug, until one catches it. */
export async function huntMutant(mutant: Mutant): Promise<MutantReport> {
  const { seeds, failures } = await runOnAllCores({ from: 1, count: MUTANT_BUDGET, mutant, untilFailure: true });
  const [first] = failures;
  return {
    mutant,
    caughtBy: first?.seed,
    seeds,
    what: first ? `(${first.violation.invariant}) ${first.violation.what}` : "",
  };
}

/** Prints a table. @returns whether all were caught. */
export async function runMutants(): Promise<boolean> {
  let areAllCaught = true;
  for (const mutant of MUTANTS) {
    const { caughtBy, seeds, what } = await huntMutant(mutant);
    areAllCaught &&= caughtBy !== undefined;
    console.log(
      `${(caughtBy === undefined ? "NOT CAUGHT" : `${seeds} seeds`).padEnd(12)} ${mutant.name.padEnd(44)} ${what}`,
    );
  }
  return areAllCaught;
}
