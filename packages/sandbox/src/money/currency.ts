import Big from "big.js";
import type { Currency } from "./currency-code.ts";

/**
 * The currencies of the sandbox at fixed, made-up, round rates.
 * Every pair of them has an exact decimal rate (1 USD = 200 LRD = 1,250 RWF), so that converting there and back loses nothing.
 */
const CURRENCIES = {
  USD: { decimals: 2, perDollar: "1" },
  LRD: { decimals: 2, perDollar: "200" },
  RWF: { decimals: 0, perDollar: "1250" },
} as const satisfies Record<Currency, { readonly decimals: number; readonly perDollar: string }>;

export const CURRENCY_CODES = Object.keys(CURRENCIES) as readonly Currency[];

export const isCurrency = (code: string): code is Currency => Object.hasOwn(CURRENCIES, code);

/** How many decimals the currency's smallest unit has. */
export const decimalsOf = (currency: Currency): number => CURRENCIES[currency].decimals;

/** The smallest amount that can be paid: a cent, or a whole franc. */
export const smallestUnit = (currency: Currency): Big => new Big(10).pow(-decimalsOf(currency));

const RATES = new Map(
  CURRENCY_CODES.flatMap((from) =>
    CURRENCY_CODES.map(
      (to) => [`${from}>${to}`, new Big(CURRENCIES[to].perDollar).div(CURRENCIES[from].perDollar)] as const,
    ),
  ),
);

/** What one unit of `from` is worth in `to`; exact. */
export function exchangeRate(from: Currency, to: Currency): Big {
  return RATES.get(`${from}>${to}`) as Big;
}

/** The amount's worth in another currency; exact, so perhaps finer than that currency's smallest unit. */
export const convert = (amount: Big, from: Currency, to: Currency): Big => amount.times(exchangeRate(from, to));

/** True when the amount needs no more decimals than the currency has. */
export const fitsCurrency = (amount: Big, currency: Currency): boolean =>
  amount.round(decimalsOf(currency), Big.roundDown).eq(amount);

/** As a decimal string: at least the currency's decimals, "250.00". */
export const toAmountString = (amount: Big, currency: Currency): string =>
  fitsCurrency(amount, currency) ? amount.toFixed(decimalsOf(currency)) : amount.toFixed();
