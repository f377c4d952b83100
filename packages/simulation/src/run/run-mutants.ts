import type { Mutant } from "../mutants/mutant.ts";
import { MUTANTS } from "../mutants/mutants.ts";
import { eachOnACore } from "./each-on-a-core.ts";
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

/** Runs seeds against the product with this bug, in one process, until one catches it: most are caught by the first seeds. */
export async function huntMutant(mutant: Mutant): Promise<MutantReport> {
  const range = { from: 1, count: MUTANT_BUDGET, untilFailure: true };
  const { seeds, failures } = await runOnAllCores({ ...range, mutant, processes: 1 });
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
  await eachOnACore(MUTANTS, async (mutant) => {
    const { caughtBy, seeds, what } = await huntMutant(mutant);
    areAllCaught &&= caughtBy !== undefined;
    console.log(
      `${(caughtBy === undefined ? "NOT CAUGHT" : `${seeds} seeds`).padEnd(12)} ${mutant.name.padEnd(44)} ${what}`,
    );
  });
  return areAllCaught;
}
