import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import shared from "../../../../vitest.shared.ts";

/** Where the patterns of the tests are handed over. */
export const TESTS_VARIABLE = "DOLLR_KIT_MUTATION_TESTS";

/** Stryker copies the packages that it mutates, and starts Vitest in the copy. */
const copy = process.cwd();

/** The quick ones first: a mutant is dead with the first test that fails. */
class UnitTestsFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isUnit = ({ moduleId }: TestSpecification) => Number(/\/src\/|\/test\/definition\//.test(moduleId));
    return [...files].sort((a, b) => isUnit(b) - isUnit(a));
  }
}

export default defineConfig({
  ...shared,
  root: copy,
  // Else the tests of one package would see the originals of the others.
  resolve: {
    ...shared.resolve,
    alias: [
      { find: /^@dollr-kit\/(core|flow)$/, replacement: `${copy}/packages/$1/src/index.ts` },
      { find: /^@dollr-kit\/flow\/sqlite$/, replacement: `${copy}/packages/flow/src/stores/sqlite.ts` },
      { find: /^@dollr-kit\/flow\/testing$/, replacement: `${copy}/packages/flow/src/testing/index.ts` },
    ],
  },
  test: {
    ...shared.test,
    include: JSON.parse(process.env[TESTS_VARIABLE] ?? "[]"),
    sequence: { sequencer: UnitTestsFirst },
  },
});
