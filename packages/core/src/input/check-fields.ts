import type { Field, Fields } from "../description/fields.ts";
import { redactText } from "../redaction/redact-text.ts";
import { findProblem, toIdType } from "./check-value.ts";
import type { InputProblem } from "./input-problem.ts";

/**
 * Collects what is wrong with an object, and answers it as it is to be sent: a copy, with ids in the JSON type that the
 * endpoint wants.
 */
export function checkFields(
  fields: Fields,
  value: unknown,
  path: string,
  problems: InputProblem[],
): Record<string, unknown> {
  if (typeof value !== "object" || !value || Array.isArray(value)) {
    problems.push({ path, problem: "must be an object" });
    return {};
  }
  const given = value as Record<string, unknown>;
  findUnknown(fields, given, path, problems);
  const sent: Record<string, unknown> = {};
  for (const field of fields.list) {
    const { [field.name]: entry = field.fallback } = given;
    const at = `${path}.${field.name}`;
    if (entry !== undefined) sent[field.name] = checkEntry(field, entry, at, problems);
    else if (!field.isOptional) problems.push({ path: at, problem: "is required" });
  }
  if (fields.alternatives.length > 0) findAmbiguous(fields.alternatives, sent, path, problems);
  return sent;
}

function findUnknown({ names }: Fields, given: Record<string, unknown>, path: string, problems: InputProblem[]): void {
  for (const key in given) {
    // A key that nobody foresaw may hold anything, a phone too.
    if (!names.has(key) && given[key] !== undefined && isOfItsOwn(given, key))
      problems.push({ path: `${path}.${redactText(key)}`, problem: "is not known here", trap: "unknown" });
  }
}

/** What old libraries add to `Object.prototype` is in every object, and nobody has given it. */
const isOfItsOwn = (given: object, key: string): boolean => Object.hasOwn(given, key) || !(key in Object.prototype);

function checkEntry(field: Field, entry: unknown, path: string, problems: InputProblem[]): unknown {
  if (entry === null && field.isNullable) return null;
  if (!field.isList) return checkOne(field, entry, path, problems);
  if (Array.isArray(entry)) return entry.map((one, index) => checkOne(field, one, `${path}.${index}`, problems));
  problems.push({ path, problem: "must be a list" });
  return undefined;
}

function checkOne(field: Field, given: unknown, path: string, problems: InputProblem[]): unknown {
  if (field.inner !== undefined) return checkFields(field.inner, given, path, problems);
  const sent = toIdType(field, given);
  const problem = findProblem(field, sent);
  if (problem !== undefined) problems.push({ path, ...problem });
  return sent;
}

/** Exactly one of the alternatives is to be sent. */
function findAmbiguous(
  alternatives: readonly string[],
  sent: Record<string, unknown>,
  path: string,
  problems: InputProblem[],
): void {
  const given = alternatives.filter((name) => (sent[name] ?? "") !== "").length;
  if (given === 1) return;
  const has = given > 0 ? "both" : "neither";
  problems.push({ path, problem: `must have one of ${alternatives.join(" and ")}, and has ${has}` });
}
