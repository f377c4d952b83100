import type { FieldReader } from "../lib/field-problems.ts";
import { isDate } from "../lib/is-date.ts";

/** @returns ISO 8601; nothing where none was given, or it was refused. */
export function readInstant(fields: FieldReader, name: string): string | undefined {
  const given = fields.value(name);
  if (given === undefined) return undefined;
  if (isDate(given) && /^\d/.test(given.toISOString())) return given.toISOString();
  fields.refuse(name, "must be a valid Date, in a year of four digits");
  return undefined;
}
