import type { Field } from "../description/fields.ts";
import type { InputProblem } from "./input-problem.ts";

type Problem = Omit<InputProblem, "path">;

/** Callers hold an id as the last answer gave it, and each endpoint wants it in a JSON type of its own. */
export function toIdType({ type, isId }: Field, value: unknown): unknown {
  if (!isId) return value;
  if (type === "int") return typeof value === "string" && /^(0|[1-9]\d{0,14})$/.test(value) ? Number(value) : value;
  return Number.isSafeInteger(value) ? String(value) : value;
}

/** What is wrong with a value that is no object and no list. */
export function findProblem({ type, rule, least }: Field, value: unknown): Problem | undefined {
  if (type === "bool") return typeof value === "boolean" ? undefined : { problem: "must be true or false" };
  if (type === "text") return findProblemOfText(value, rule, least);
  const fits = type === "int" ? Number.isSafeInteger(value) : Number.isFinite(value);
  if (!fits) return { problem: type === "int" ? "must be an integer" : "must be a number" };
  return (value as number) < least ? { problem: `must be at least ${least}` } : undefined;
}

function findProblemOfText(value: unknown, rule: Field["rule"], least: number): Problem | undefined {
  if (typeof value !== "string") return { problem: "must be a string" };
  if (rule === undefined) return value.length < least ? { problem: "must not be empty" } : undefined;
  if (rule instanceof RegExp) return rule.test(value) ? undefined : { problem: `must match ${rule.source}` };
  return rule.includes(value) ? undefined : { problem: `must be one of ${rule.join(" ")}`, trap: "word" };
}
