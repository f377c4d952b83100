import { type Field, parseField } from "../description/field.ts";
import type { FieldProblem } from "../errors/dollr-error.ts";
import { OBJECTS, RULES } from "../generated/operations.ts";
import { redactText } from "../redaction/redact-text.ts";

/**
 * Collects what is wrong with an object, and answers it as it is to be sent: a copy, with ids in the JSON type that the
 * endpoint wants.
 */
export function checkFields(fields: readonly Field[], value: unknown, path: string, problems: FieldProblem[]) {
  const refuse = (at: string, message: string): void => {
    problems.push({ path: at, message });
  };

  function checkOne(field: Field, given: unknown, at: string): unknown {
    const inner = OBJECTS[field.type];
    if (inner) return checkFields(inner.split(" ").map(parseField), given, at, problems);
    const sent = toIdType(field, given);
    const problem = findProblem(field, sent);
    if (problem) refuse(at, problem);
    return sent;
  }

  const sent: Record<string, unknown> = {};
  if (typeof value !== "object" || !value || Array.isArray(value)) {
    refuse(path, "must be an object");
    return sent;
  }
  const given = value as Record<string, unknown>;
  for (const key in given) {
    // A key that nobody foresaw may hold anything, a phone too.
    if (given[key] !== undefined && !fields.some(({ name }) => name === key))
      refuse(`${path}.${redactText(key)}`, "is not known here");
  }
  for (const field of fields) {
    const { name, optional, nullable, list, fallback } = field;
    const { [name]: entry = fallback } = given;
    const at = `${path}.${name}`;
    if (entry === undefined) {
      if (!optional) refuse(at, "is required");
    } else if (entry === null && nullable) sent[name] = null;
    else if (!list) sent[name] = checkOne(field, entry, at);
    else if (Array.isArray(entry)) sent[name] = entry.map((one, index) => checkOne(field, one, `${at}.${index}`));
    else refuse(at, "must be a list");
  }
  const alternatives = fields.filter(({ oneOf }) => oneOf).map(({ name }) => name);
  const told = alternatives.filter((name) => (sent[name] ?? "") !== "").length;
  if (alternatives.length > 0 && told !== 1)
    refuse(path, `must have one of ${alternatives.join(" and ")}, and has ${told ? "both" : "neither"}`);
  return sent;
}

/** Ids change their JSON type from endpoint to endpoint, and callers hold what the last answer gave them. */
function toIdType({ name, type }: Field, value: unknown): unknown {
  if (!/(^|_)(id|number)$/.test(name)) return value;
  if (type === "int") return typeof value === "string" && /^(0|[1-9]\d{0,14})$/.test(value) ? Number(value) : value;
  return Number.isSafeInteger(value) ? String(value) : value;
}

function findProblem({ type, least }: Field, value: unknown): string | undefined {
  if (type === "bool") return typeof value === "boolean" ? undefined : "must be true or false";
  if (type === "int" || type === "num") {
    const fits = type === "int" ? Number.isSafeInteger(value) : Number.isFinite(value);
    if (!fits) return type === "int" ? "must be an integer" : "must be a number";
    return (value as number) < least ? `must be at least ${least}` : undefined;
  }
  if (typeof value !== "string") return "must be a string";
  const rule = RULES[type];
  if (!rule) return value.length < least ? "must not be empty" : undefined;
  if (typeof rule === "string") return rule.split(" ").includes(value) ? undefined : `must be one of ${rule}`;
  return rule.test(value) ? undefined : `must match ${rule.source}`;
}
