import type { FieldProblem } from "@dollr-kit/core";
import { decimalsOf, type FieldReader, readFields, toCanonicalAmount, totalOf } from "@dollr-kit/flow";
import type { ParsedRequest } from "./request.ts";

const ITEM = ["name", "quantity", "amount"] as const;
/** More digits than this do not survive the JSON number that Dollr takes. */
const MAX_DIGITS = 15;

/** @param currency - of the document; empty when it is not known. */
export function readItems(fields: FieldReader, currency: string, problems: FieldProblem[]): ParsedRequest["items"] {
  const given = fields.value("items");
  if (!Array.isArray(given) || given.length === 0) {
    fields.refuse("items", "must be a list of at least one item");
    return [];
  }
  const before = problems.length;
  const items = given.map((each, index) => readItem(readFields(each, ITEM, problems, ["items", `${index}`]), currency));
  if (problems.length === before && digitsOf(totalOf(items)) > MAX_DIGITS)
    fields.refuse("items", `come to more than ${MAX_DIGITS} digits`);
  return items;
}

function readItem(item: FieldReader, currency: string): ParsedRequest["items"][number] {
  const quantity = item.value("quantity") ?? 1;
  const isCount = typeof quantity === "number" && Number.isSafeInteger(quantity) && quantity >= 1;
  if (!isCount) item.refuse("quantity", "must be a whole number from 1");
  return { name: item.text("name"), quantity: isCount ? quantity : 1, amount: readAmount(item, currency) };
}

function readAmount(item: FieldReader, currency: string): string {
  const given = item.value("amount");
  const problem = amountProblem(given, currency);
  if (problem === undefined) return toCanonicalAmount(given as string);
  item.refuse("amount", problem);
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
  return digitsOf(amount) > MAX_DIGITS ? `must have at most ${MAX_DIGITS} digits` : undefined;
}

const digitsOf = (amount: string) => amount.replace(".", "").length;
