import { ACCEPTED_SURVIVORS } from "./accepted-survivors.ts";
import { type Comparison, compareSurvivors } from "./compare.ts";
import { huntWithSeeds } from "./hunt-with-seeds.ts";
import { INTEGRATION_TESTS, unitTestsOf } from "./money-files.ts";
import { type RuleMutant, toJudged } from "./rule-mutant.ts";
import { runStryker } from "./run-stryker.ts";

export interface MutationOptions {
  readonly files: readonly string[];
  /** Judge by the tests beside the files alone: quick, and stricter. */
  readonly isQuick: boolean;
  /** Judge only what has changed since the last time. */
  readonly incremental: boolean;
}

/** Judges each mutant by unit tests, then by integration tests, then by seeds. @returns whether each survivor has its reason. */
export async function runMutation({ files, isQuick, incremental }: MutationOptions): Promise<boolean> {
  const startedAt = performance.now();
  const { seen, unseen } = toJudged(await runStryker({ files, tests: unitTestsOf(files), incremental }));
  const leftByTests = isQuick ? unseen : await judgeByIntegration(unseen);
  const survivors = isQuick ? leftByTests : await huntWithSeeds(leftByTests);
  const minutes = (performance.now() - startedAt) / 60_000;
  console.log(
    `${seen.length + unseen.length} mutants in ${minutes.toFixed(1)} min: ${seen.length} seen by unit tests,` +
      ` ${unseen.length - leftByTests.length} by integration tests, ${leftByTests.length - survivors.length} by seeds,` +
      ` ${survivors.length} by nobody`,
  );
  return report(compareSurvivors(survivors, ACCEPTED_SURVIVORS, files));
}

/** These take minutes, so only what the unit tests have left is shown to them. @returns what they leave as well. */
async function judgeByIntegration(unseen: readonly RuleMutant[]): Promise<readonly RuleMutant[]> {
  if (unseen.length === 0) return [];
  const files = unseen.map(({ file, range }) => `${file}:${range}`);
  const { seen } = toJudged(await runStryker({ files, tests: INTEGRATION_TESTS, incremental: false }));
  return unseen.filter(({ mutatedSource }) => !seen.some((each) => each.mutatedSource === mutatedSource));
}

function report({ unexplained, outdated }: Comparison): boolean {
  for (const survivor of unexplained) printSurvivor(survivor);
  for (const { file, mutated } of outdated) {
    console.log(`\n${file}: accepted-survivors.ts lists this one, and it is not there or is seen now\n  ${mutated}`);
  }
  console.log(`${unexplained.length} survivors without a reason, ${outdated.length} reasons without a survivor`);
  return unexplained.length + outdated.length === 0;
}

function printSurvivor({ file, line, was, mutated }: RuleMutant): void {
  console.log(`\n${file}:${line} nobody sees this change\n- ${was}\n+ ${mutated}`);
}
