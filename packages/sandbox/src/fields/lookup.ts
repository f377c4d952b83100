import { notFound, refusedField } from "../errors/api-error.ts";
import { CURRENCY_CODES, isCurrency } from "../money/currency.ts";
import type { Currency } from "../money/currency-code.ts";
import type { Seen } from "../world/seen.ts";

/** @throws ApiError 404 when no record has this id, or not yet for this read. Paths have ids as strings. */
export function findByPath<T extends { readonly createdAt: number }>(
  records: ReadonlyMap<number, T>,
  id: string,
  seen?: Seen,
): T {
  const found = /^\d+$/.test(id) ? records.get(Number(id)) : undefined;
  if (found === undefined || (seen && found.createdAt > seen.knownBy)) throw notFound();
  return found;
}

/** @throws ApiError 422 when no record has this id. Executions have ids as strings, other bodies as integers. */
export function findByField<T>(records: ReadonlyMap<number, T>, field: string, id: number | string): T {
  const found = /^\d+$/.test(String(id)) ? records.get(Number(id)) : undefined;
  if (found === undefined) throw refusedField(field, `${field} not found`);
  return found;
}

/** @throws ApiError 422 on a currency that the sandbox has no rate for. */
export function requireCurrency(code: string, field = "currency", where: "body" | "query" = "body"): Currency {
  if (isCurrency(code)) return code;
  throw refusedField(field, `Currency is not supported; expected one of ${CURRENCY_CODES.join(", ")}`, where);
}
