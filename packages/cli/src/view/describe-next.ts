import type { CollectionOutcome } from "@dollr-kit/collect";
import stringWidth from "string-width";
import type { Kind } from "../target/kind.ts";
import { toCommand } from "../target/status-command.ts";
import type { Target } from "../target/target.ts";
import { quote } from "../text/quote.ts";
import { code, dim } from "../text/style.ts";
import { lines, type Words, words } from "../text/words.ts";

/** A command, and what it is good for. */
type Next = readonly [command: string, what: string];

/** What a person may do after a payment; nothing where the outcome has said it. */
export function describeNext(
  outcome: CollectionOutcome,
  kind: Kind,
  target: Target,
  columns: number,
): Words | undefined {
  const next = findNext(outcome, kind, target);
  return next.length === 0 ? undefined : lines([words`\nNext:`, ...listNext(next, columns)]);
}

function findNext(outcome: CollectionOutcome, kind: Kind, target: Target): readonly Next[] {
  const id = quote(outcome.id);
  const ofKind = kind === "collection" ? "" : ` --kind ${kind}`;
  const next: Next[] = [];
  if (outcome.status === "completed" && kind === "collection")
    next.push([toCommand(`receipt ${id}`, target), "the receipt, at any time"]);
  if (outcome.status === "failed")
    next.push([
      toCommand(`retry ${id}${ofKind}`, target),
      kind === "collection" ? "another attempt; --phone for another payer" : "another attempt",
    ]);
  if (outcome.status === "action-required" && "url" in outcome)
    next.push([toCommand(`open ${id}`, target), "the payer's page, in the browser"]);
  if (target.sandbox?.isOwn === true) next.push(["dollr sandbox", "a sandbox that stays, with a window"]);
  return next;
}

/** In two columns where they fit, else one below the other. */
function listNext(next: readonly Next[], columns: number): readonly Words[] {
  const width = Math.max(...next.map(([command]) => stringWidth(command)));
  const fits = next.every(([, what]) => 2 + width + 2 + stringWidth(what) <= columns);
  return next.flatMap(([command, what]) => {
    const gap = " ".repeat(width - stringWidth(command) + 2);
    return fits ? [words`  ${code(command)}${gap}${dim(what)}`] : [words`  ${code(command)}`, words`    ${dim(what)}`];
  });
}
