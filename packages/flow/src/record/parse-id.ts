import type { FieldProblem } from "@dollr-kit/core";
import { throwProblems } from "../lib/field-problems.ts";
import { findTextProblem, TEXT_PROBLEMS } from "../lib/text-problem.ts";

const MAX_LENGTH = 255;
/** Direction marks, soft hyphens, joiners, variation selectors, and every space but the plain one. */
const UNSEEN = /[\p{Cf}\p{Default_Ignorable_Code_Point}]|[^\S ]/u;

/**
 * What is wrong with an id, or nothing. Two ids that look the same would be two payments of one order, so whatever cannot be
 * seen is refused. It is not mended here: outcomes name the id, and have to name the merchant's own.
 */
export function idProblem(id: unknown): string | undefined {
  if (typeof id !== "string" || id.trim() === "") return "must be a text that is not empty";
  if (id.length > MAX_LENGTH) return `must have at most ${MAX_LENGTH} characters`;
  if (id !== id.trim()) return "must be without spaces around it: use id.trim()";
  const held = findTextProblem(id);
  if (held !== undefined) return `${TEXT_PROBLEMS[held]}${held === "card" ? FIX_OF_CARD : ""}`;
  if (UNSEEN.test(id)) return "must be without signs that cannot be seen, such as zero-width and no-break spaces";
  return id === id.normalize("NFC") ? undefined : 'must be in the normal form NFC: use id.normalize("NFC")';
}

const FIX_OF_CARD = "; if it is an order number, write letters between its digits";

/**
 * @param what - the kind of payment.
 * @throws DollrInputError for what can be the id of no payment.
 */
export function requireId(id: string, what: string): void {
  const message = idProblem(id);
  const problems: readonly FieldProblem[] = message === undefined ? [] : [{ path: "id", message }];
  throwProblems(problems, what);
}
