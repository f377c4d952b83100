import type { Change } from "../drift/compare.ts";

/**
 * Whether a change of the description breaks who compiles against the types made of it. Dollr's own ids, and what its servers
 * want of a token, are no part of that.
 */
export function breaksRelease({ kind, aspect, effect, field }: Change): boolean {
  if (field === undefined) return kind === "removed" || aspect === "path";
  if (field.direction === "request") return effect !== "more" || (aspect === "presence" && kind === "removed");
  if (aspect === "presence") return kind === "removed";
  // Answers name their limits and known values for the reader; the compiler holds nobody to them.
  return aspect !== "limit" && aspect !== "known values" && effect !== "fewer";
}
