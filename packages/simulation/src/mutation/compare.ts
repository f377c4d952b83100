import type { AcceptedSurvivor } from "./accepted-survivors.ts";
import type { RuleMutant } from "./rule-mutant.ts";

export interface Comparison {
  /** Survivors without a reason. */
  readonly unexplained: readonly RuleMutant[];
  /** Reasons without a survivor. */
  readonly outdated: readonly AcceptedSurvivor[];
}

type Known = Pick<AcceptedSurvivor, "file" | "mutated">;
const isSame = (a: Known, b: Known): boolean => a.file === b.file && a.mutated === b.mutated;

/** Holds what survived in these files against what may. */
export function compareSurvivors(
  survivors: readonly RuleMutant[],
  accepted: readonly AcceptedSurvivor[],
  files: readonly string[],
): Comparison {
  return {
    unexplained: survivors.filter((survivor) => !accepted.some((each) => isSame(each, survivor))),
    outdated: accepted.filter(
      (each) => files.includes(each.file) && !survivors.some((survivor) => isSame(each, survivor)),
    ),
  };
}
