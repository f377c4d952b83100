import { compareSurfaces } from "./compare.ts";
import type { OpenapiDocument } from "./document.ts";
import { judgeDrift } from "./judge.ts";
import { readSurface } from "./surface.ts";
import { type Difference, toDifference } from "./words.ts";

/** Every difference between our description and Dollr's, notes too, the worst first. */
export function findDrift(ours: OpenapiDocument, theirs: OpenapiDocument): Difference[] {
  const changes = compareSurfaces(readSurface(ours), readSurface(theirs));
  const differences = changes.map((change) => toDifference(change, judgeDrift));
  return (["breaking", "compatible", "note"] as const).flatMap((severity) =>
    differences.filter((difference) => difference.severity === severity),
  );
}
