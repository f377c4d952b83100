import { eachOnACore } from "../run/each-on-a-core.ts";
import { runOnAllCores } from "../run/pool.ts";
import type { RuleMutant } from "./rule-mutant.ts";

/** Seeds that judge a mutant which no test has seen. */
const SEEDS = 200;
/** They take some seconds. What takes longer than this has no end. */
const LIMIT_MS = 120_000;

/** Those that no seed sees either. */
export async function huntWithSeeds(mutants: readonly RuleMutant[]): Promise<readonly RuleMutant[]> {
  const left: RuleMutant[] = [];
  await eachOnACore(mutants, async (mutant) => {
    if (!(await isSeen(mutant))) left.push(mutant);
  });
  return mutants.filter((mutant) => left.includes(mutant));
}

async function isSeen({ file, mutated, source, mutatedSource }: RuleMutant): Promise<boolean> {
  const mutant = { name: mutated, file, find: source, replace: mutatedSource };
  const range = { from: 1, count: SEEDS, untilFailure: true, processes: 1, limitMs: LIMIT_MS };
  try {
    const { failures } = await runOnAllCores({ ...range, mutant });
    return failures.length > 0;
  } catch {
    // Its process has died of it, or did not come to an end.
    return true;
  }
}
