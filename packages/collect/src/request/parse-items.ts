import type { FieldProblem } from "@dollr-kit/core";
import { countDigits, type FieldReader, MAX_DIGITS, readAskedAmount, readFields, totalOf } from "@dollr-kit/flow";
import type { ParsedRequest } from "./request.ts";

const ITEM = ["name", "quantity", "amount"] as const;

/** @param currency - of the document; empty when it is not known. */
export function readItems(fields: FieldReader, currency: string, problems: FieldProblem[]): ParsedRequest["items"] {
  const given = fields.value("items");
  if (!Array.isArray(given) || given.length === 0) {
    fields.refuse("items", "must be a list of at least one item");
    return [];
  }
  const before = problems.length;
  const items = given.map((each, index) => readItem(readFields(each, ITEM, problems, ["items", `${index}`]), currency));
  if (problems.length === before && countDigits(totalOf(items)) > MAX_DIGITS)
    fields.refuse("items", `come to more than ${MAX_DIGITS} digits`);
  return items;
}

function readItem(item: FieldReader, currency: string): ParsedRequest["items"][number] {
  const quantity = item.value("quantity") ?? 1;
  const isCount = typeof quantity === "number" && Number.isSafeInteger(quantity) && quantity >= 1;
  if (!isCount) item.refuse("quantity", "must be a whole number from 1");
  return {
    name: item.text("name"),
    quantity: isCount ? quantity : 1,
    amount: readPrice(item, currency),
  };
}

/** Dollr takes lines of 0.01 and more, and has no other way to give something away. */
const FREE = "must be more than zero: Dollr takes no free lines. Leave it out, or name it in the note";
const DISCOUNT =
  "must be more than zero: Dollr takes no discounts. Take it off the price of an item, or send one item with the total";

function readPrice(item: FieldReader, currency: string): string {
  const problem = problemOfLine(item.value("amount"));
  if (problem === undefined) return readAskedAmount(item, "amount", currency);
  item.refuse("amount", problem);
  return "0";
}

function problemOfLine(given: unknown): string | undefined {
  const written = String(given);
  if (/^0+(\.0+)?$/.test(written)) return FREE;
  return /^-\d+(\.\d+)?$/.test(written) ? DISCOUNT : undefined;
}
