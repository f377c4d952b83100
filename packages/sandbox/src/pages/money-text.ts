import type Big from "big.js";
import { decimalsOf } from "../money/currency.ts";
import type { Currency } from "../money/currency-code.ts";

/** An amount for people, with the decimals of its currency and no more, as fees in another currency can have: "5,151.00 LRD". */
export const moneyText = (amount: Big, currency: Currency): string =>
  `${grouped(amount.toFixed(decimalsOf(currency)))} ${currency}`;

/** A decimal string with its thousands apart: "1,250". */
export function grouped(decimal: string): string {
  const [whole = "", ...decimals] = decimal.split(".");
  return [BigInt(whole).toLocaleString("en-US"), ...decimals].join(".");
}
