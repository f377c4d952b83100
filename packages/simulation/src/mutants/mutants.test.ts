import { describe, expect, it } from "vitest";
import { huntMutantAgain, MUTANT_BUDGET } from "../run/run-mutants.ts";
import { MUTANTS } from "./mutants.ts";
import { toMutated } from "./plant-bug.ts";

describe("the simulation is itself tested", () => {
  it("refuses a planted bug whose place is not in the source any more", () => {
    const mutant = { name: "nowhere", file: "collect/src/steps/next.ts", find: "no such text", replace: "" };
    expect(() => toMutated(mutant)).toThrow(/finds its place 0 times in packages\/collect\/src\/steps\/next.ts/);
  });

  // As many at a time as there are cores, see vitest.config.ts.
  it.concurrent.each(MUTANTS)(`catches "$name" within ${MUTANT_BUDGET} seeds`, { timeout: 900_000 }, async (mutant) => {
    const { caughtBy } = await huntMutantAgain(mutant);
    expect(caughtBy).toBeDefined();
  });
});
