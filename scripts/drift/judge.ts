import type { Change } from "./compare.ts";

/**
 * - `breaking`: a call that compiles today may fail, or its answer may not be what the types say.
 * - `compatible`: something new, or something that is no longer demanded.
 * - `note`: our description is stricter in what it sends, or more tolerant in what it reads, than Dollr's. No drift.
 */
export type Severity = "breaking" | "compatible" | "note";

/** From what we describe to what Dollr describes. */
export function judgeDrift(change: Change): Severity {
  const { aspect, effect, to } = change;
  if (aspect === "operation") return effect === "fewer" ? "breaking" : "compatible";
  if (change.field === undefined) return HEADS[aspect] ?? "breaking";
  if (change.field.direction === "request") {
    // What we alone limit is checked here on the word of Dollr's documents, so that a mistake never leaves the machine.
    const oursAlone =
      effect === "more" && (aspect === "limit" || aspect === "values") && (to === "" || to.startsWith("any "));
    return oursAlone || aspect === "known values" || onlyFormat(change) ? "note" : judgeRequest(change);
  }
  if (aspect === "presence") return change.kind === "removed" && change.field.required ? "breaking" : "compatible";
  if (aspect === "known values") return effect === "more" ? "compatible" : "note";
  return aspect === "limit" || effect === "fewer" || to === "anything" ? "note" : "breaking";
}

const HEADS: Partial<Record<Change["aspect"], Severity>> = { id: "note", status: "compatible" };

const onlyFormat = ({ aspect, from, to }: Change): boolean =>
  aspect === "limit" && from === "" && to.startsWith("format ");

function judgeRequest({ kind, aspect, effect }: Change): Severity {
  const unheard = aspect === "presence" && kind === "removed";
  return effect === "more" && !unheard ? "compatible" : "breaking";
}
