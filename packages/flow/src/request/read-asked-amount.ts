import type { FieldReader } from "../lib/field-problems.ts";
import { decimalsOf, toCanonicalAmount } from "../lib/money.ts";

/** More digits than this do not survive the JSON number that Dollr takes. */
export const MAX_DIGITS = 15;

/**
 * An amount that is asked for: a decimal string in major units.
 * @param currency - of the amount; empty when it is not known.
 * @returns its one writing, or `"0"` where it was refused.
 */
export function readAskedAmount(fields: FieldReader, name: string, currency: string): string {
  const given = fields.value(name);
  const problem = amountProblem(given, currency);
  if (problem === undefined) return toCanonicalAmount(given as string);
  fields.refuse(name, problem);
  return "0";
}

function amountProblem(given: unknown, currency: string): string | undefined {
  if (typeof given === "number") {
    return 'must be a decimal string in major units, such as "25.50": a number loses digits, and 2550 might be cents';
  }
  if (typeof given !== "string" || !/^\d+(\.\d+)?$/.test(given)) {
    return 'must be a decimal string in major units, such as "25.50", without sign, comma, space or currency';
  }
  const amount = toCanonicalAmount(given);
  const decimals = currency === "" ? Infinity : decimalsOf(currency);
  if ((amount.split(".")[1] ?? "").length > decimals) return `has more than the ${decimals} decimals of ${currency}`;
  if (amount === "0") return "must be more than zero";
  return countDigits(amount) > MAX_DIGITS ? `must have at most ${MAX_DIGITS} digits` : undefined;
}

export const countDigits = (amount: string): number => amount.replace(".", "").length;
