import type { FieldReader } from "../lib/field-problems.ts";
import { isCurrency } from "../lib/money.ts";

/** @returns nothing where it was refused. */
export function readCurrency(fields: FieldReader, name: string): string | undefined {
  const given = fields.value(name);
  if (typeof given === "string" && isCurrency(given)) return given;
  fields.refuse(name, "must be a currency of ISO 4217 in upper case, such as USD, LRD or RWF");
  return undefined;
}
