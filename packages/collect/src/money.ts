import Big from "big.js";

/**
 * An amount with its currency.
 * @see `docs/dollr-api.md#amounts`
 */
export interface Money {
  /** Decimal string in major units: `"25.50"` is twenty-five dollars and fifty cents. */
  readonly amount: string;
  /** ISO 4217, upper case. */
  readonly currency: string;
}

/** One line of what is paid for. */
export interface PricedItem {
  readonly quantity: number;
  /** Decimal string in major units, of one. */
  readonly amount: string;
}

/** Whether the runtime's own list of ISO 4217 knows this code. */
export function isCurrency(code: string): boolean {
  return Intl.supportedValuesOf("currency").includes(code);
}

/** Decimals that amounts in this currency have: 2 for USD and LRD, 0 for RWF. */
export function decimalsOf(currency: string): number {
  let decimals = DECIMALS.get(currency);
  if (decimals === undefined) {
    decimals =
      new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
    DECIMALS.set(currency, decimals);
  }
  return decimals;
}

/** Facts of the runtime, kept because asking costs more than the rest of reading an answer. */
const DECIMALS = new Map<string, number>();

/** What is to be paid for these items: a decimal string in major units, exact. */
export function totalOf(items: readonly PricedItem[]): string {
  return items.reduce((sum, { amount, quantity }) => sum.plus(times(amount, quantity)), new Big(0)).toFixed();
}

/** Exact product, as a plain decimal string. */
export function times(amount: string, quantity: number): string {
  return new Big(amount).times(quantity).toFixed();
}

/** The one writing in which equal amounts are equal texts: `"25.50"` becomes `"25.5"`. */
export function toCanonicalAmount(amount: string | number): string {
  return new Big(amount).toFixed();
}

/** Whether two amounts in major units are the same money: `25`, `"25.00"` and `25.0` are. */
export function isSameAmount(a: string | number, b: string | number): boolean {
  return new Big(a).eq(b);
}

/** Writes an amount of Dollr's (a number or a decimal string) with the decimals of its currency, and rounds none away. */
export function toMoney(amount: string | number, currency: string): Money {
  const exact = new Big(amount);
  return { amount: exact.toFixed(Math.max(decimalsOf(currency), exact.c.length - exact.e - 1)), currency };
}
