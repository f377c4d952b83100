import { cleanText, DollrInputError, type FieldProblem } from "@dollr-kit/core";
import { findTextProblem, TEXT_PROBLEMS } from "./text-problem.ts";

/** Reads the fields of an object from outside, and gathers every problem, so that one error can tell them all. */
export interface FieldReader {
  /** A text that is not empty, up to 255 characters, without spaces around it and in one normal form. */
  text(name: string): string;
  /** The same of any length and form. */
  optionalText(name: string, pattern?: RegExp, expected?: string): string | undefined;
  oneOf<const T extends string>(name: string, values: readonly T[], fallback: T): T;
  value(name: string): unknown;
  /** The fields of the object under this name. */
  inside(name: string, known: readonly string[]): FieldReader;
  has(name: string): boolean;
  /** @param needs - a field beside it that would mend it. */
  refuse(name: string, message: string, needs?: string): void;
}

const MAX_LENGTH = 255;
const EMPTY = /^[\s\p{Default_Ignorable_Code_Point}]*$/u;

/** @param known - every field there is; another one is a typing mistake that would otherwise be ignored in silence. */
export function readFields(
  value: unknown,
  known: readonly string[],
  problems: FieldProblem[],
  path: readonly string[] = [],
): FieldReader {
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  const fields: Record<string, unknown> = isObject ? { ...value } : {};
  const toPath = (name: string) => [...path, name].filter(Boolean).join(".");
  const refuse = (name: string, message: string, needs?: string) => {
    problems.push({ path: toPath(name), message, ...(needs && { needs: toPath(needs) }) });
  };
  if (!isObject) refuse("", `must be an object with ${known.join(", ")}`);
  for (const name of Object.keys(fields)) {
    // A name that nobody foresaw may hold anything, a phone too.
    if (fields[name] !== undefined && !known.includes(name))
      refuse(cleanText(name), `is no field here; there are ${known.join(", ")}`);
  }
  const has = (name: string) => fields[name] !== undefined;
  const readText = (name: string, pattern: RegExp, expected: string): string | undefined => {
    const given = fields[name];
    const text = typeof given === "string" ? given.trim() : "";
    const fits = !EMPTY.test(text) && pattern.test(text);
    const held = fits ? findTextProblem(text) : undefined;
    if (fits && held === undefined) return text;
    refuse(name, held === undefined ? `must be ${expected}` : TEXT_PROBLEMS[held]);
    return undefined;
  };
  return {
    has,
    refuse,
    text(name) {
      const text = readText(name, /./, "a text that is not empty")?.normalize("NFC") ?? "";
      if (text.length <= MAX_LENGTH) return text;
      refuse(name, `must have at most ${MAX_LENGTH} characters`);
      return "";
    },
    value: (name) => fields[name],
    inside: (name, inner) => readFields(fields[name], inner, problems, [...path, name]),
    optionalText: (name, pattern = /./, expected = "a text that is not empty") =>
      has(name) ? readText(name, pattern, expected) : undefined,
    oneOf(name, values, fallback) {
      const given = fields[name] ?? fallback;
      const found = values.find((each) => each === given);
      if (found === undefined) refuse(name, `must be ${values.join(" or ")}`);
      return found ?? fallback;
    },
  };
}

/**
 * @param what - was asked for: `payout`.
 * @throws DollrInputError naming every problem, where there is one. It holds no value that was given.
 */
export function throwProblems(problems: readonly FieldProblem[], what = "payment"): void {
  if (problems.length === 0) return;
  const told = problems.map(
    ({ path, message, needs }) => `${path || "the request"} ${message}${needs ? `, or needs ${needs} beside it` : ""}`,
  );
  throw new DollrInputError(`The ${what} was refused before anything was sent: ${told.join("; ")}.`, {
    outcome: "not-sent",
    fields: problems,
  });
}
