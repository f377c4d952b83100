import { writeFileSync } from "node:fs";
import { CAUGHT_BY } from "../mutants/caught-by.ts";
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

/**
 * Runs seeds against the product with this bug, in one process, until one catches it: most are caught by the first seeds. One that only a rare
 * world shows is caught by the seed beyond them that is known to draw that.
 */
export async function huntMutant(mutant: Mutant): Promise<MutantReport> {
  const report = await hunt(mutant, 1, MUTANT_BUDGET);
  const known = CAUGHT_BY[mutant.name] ?? 0;
  return report.caughtBy === undefined && known > MUTANT_BUDGET ? hunt(mutant, known, 1) : report;
}

/** The same, beginning with the seed that has caught it before. */
export async function huntMutantAgain(mutant: Mutant): Promise<MutantReport> {
  const seed = CAUGHT_BY[mutant.name];
  const again = seed === undefined ? undefined : await hunt(mutant, seed, 1);
  return again?.caughtBy === undefined ? huntMutant(mutant) : again;
}

async function hunt(mutant: Mutant, from: number, count: number): Promise<MutantReport> {
  const { seeds, failures } = await runOnAllCores({ from, count, untilFailure: true, mutant, processes: 1 });
  const [first] = failures;
  return {
    mutant,
    caughtBy: first?.seed,
    seeds,
    what: first ? `(${first.violation.invariant}) ${first.violation.what}` : "",
  };
}

/** Prints a table. @param isWritten - keeps the seeds, for `huntMutantAgain`. @returns whether all were caught. */
export async function runMutants(isWritten: boolean): Promise<boolean> {
  const seedOf = new Map<string, number>();
  await eachOnACore(MUTANTS, async (mutant) => {
    const { caughtBy, seeds, what } = await huntMutant(mutant);
    if (caughtBy !== undefined) seedOf.set(mutant.name, caughtBy);
    console.log(
      `${(caughtBy === undefined ? "NOT CAUGHT" : `${seeds} seeds`).padEnd(12)} ${mutant.name.padEnd(44)} ${what}`,
    );
  });
  if (isWritten) writeSeeds(seedOf);
  return seedOf.size === MUTANTS.length;
}

function writeSeeds(seedOf: ReadonlyMap<string, number>): void {
  const lines = MUTANTS.filter(({ name }) => seedOf.has(name)).map(
    ({ name }) => `  ${JSON.stringify(name)}: ${seedOf.get(name)},\n`,
  );
  const head = `/** The first seed that catches each planted bug: written by \`pnpm sim --mutants --write\`. */\n`;
  const code = `${head}export const CAUGHT_BY: Readonly<Record<string, number>> = {\n${lines.join("")}};\n`;
  writeFileSync(new URL("../mutants/caught-by.ts", import.meta.url), code);
}
