import Big from "big.js";
import { type FieldPath, refusedByRule, refusedField } from "../errors/api-error.ts";
import { decimalsOf, fitsCurrency } from "../money/currency.ts";
import type { Currency } from "../money/currency-code.ts";

/** Above this, amounts in another currency would no longer be exact as JSON numbers. */
const MAX_AMOUNT = new Big(1_000_000_000);

/**
 * The exact amount of a request: the shortest decimal of a JSON number is what the caller wrote.
 * @throws ApiError 422 with more decimals than the currency has.
 */
export function parseAmount(
  value: number,
  currency: Currency,
  field: FieldPath = "amount",
  where: "body" | "query" = "body",
): Big {
  const amount = new Big(value);
  if (!fitsCurrency(amount, currency)) {
    const decimals = decimalsOf(currency);
    throw refusedField(field, `${currency} has ${decimals === 0 ? "no" : decimals} decimal places`, where);
  }
  if (amount.gt(MAX_AMOUNT)) throw refusedField(field, `Input should be less than or equal to ${MAX_AMOUNT}`, where);
  return amount;
}

/** @throws ApiError 422 when a sum is too large for an exact JSON number. */
export function requireExact(total: Big): void {
  if (total.gt(MAX_AMOUNT)) throw refusedByRule(`The total may not be above ${MAX_AMOUNT}`);
}

export const toNumber = (amount: Big): number => amount.toNumber();
