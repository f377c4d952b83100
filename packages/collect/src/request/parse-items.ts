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
    amount: readAskedAmount(item, "amount", currency),
  };
}
