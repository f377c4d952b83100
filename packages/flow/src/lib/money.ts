import Big from "big.js";

/**
 * An amount with its currency.
 * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#amounts
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
  currencies ??= new Set(Intl.supportedValuesOf("currency"));
  return currencies.has(code);
}

let currencies: ReadonlySet<string> | undefined;

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

const Decimal = /* @__PURE__ */ withConstructor();

/** Each amount is given a `constructor`, which fails where a program has frozen `Object.prototype` and nothing nearer has one. */
function withConstructor(): typeof Big {
  return Object.defineProperty(Big.prototype, "constructor", { value: Big, writable: true }).constructor as typeof Big;
}

/** What is to be paid for these items: a decimal string in major units, exact. */
export function totalOf(items: readonly PricedItem[]): string {
  return items.reduce((sum, { amount, quantity }) => sum.plus(times(amount, quantity)), new Decimal(0)).toFixed();
}

/** Exact sum, as a plain decimal string. */
export function plus(a: string, b: string): string {
  return new Decimal(a).plus(b).toFixed();
}

/** Exact difference, as a plain decimal string. */
export function minus(a: string, b: string): string {
  return new Decimal(a).minus(b).toFixed();
}

/** Exact product, as a plain decimal string. */
export function times(amount: string, quantity: number): string {
  return new Decimal(amount).times(quantity).toFixed();
}

/** The one writing in which equal amounts are equal texts: `"25.50"` becomes `"25.5"`. */
export function toCanonicalAmount(amount: string | number): string {
  return new Decimal(amount).toFixed();
}

/** Compares two amounts in major units at the decimals of their currency, so that a sum of floats is what it stands for. */
export function compareAmounts(a: string | number, b: string | number, currency: string): -1 | 0 | 1 {
  const decimals = decimalsOf(currency);
  return new Decimal(a).round(decimals).cmp(new Decimal(b).round(decimals));
}

/** Whether two amounts are the same money: `25`, `"25.00"` and `25.0` are. */
export function isSameAmount(a: string | number, b: string | number, currency: string): boolean {
  return compareAmounts(a, b, currency) === 0;
}

/** Whether this is the same money to the last digit, also beyond the decimals of its currency. */
export const isSameMoney = (a: Money, b: Money): boolean =>
  a.currency === b.currency && toCanonicalAmount(a.amount) === toCanonicalAmount(b.amount);

/** What adding floats leaves behind is smaller than this. */
const FLOAT_NOISE = "1e-9";

/** Writes an amount of Dollr's (a number or a decimal string) with the decimals of its currency, and rounds none away. */
export function toMoney(amount: string | number, currency: string): Money {
  const decimals = decimalsOf(currency);
  const told = new Decimal(amount);
  const rounded = told.round(decimals);
  const exact = told.minus(rounded).abs().lt(FLOAT_NOISE) ? rounded : told;
  return { amount: exact.toFixed(Math.max(decimals, exact.c.length - exact.e - 1)), currency };
}

const DECIMAL = /^-?\d+(\.\d+)?$/;

/** An amount as Dollr tells it, a number or a decimal string; nothing where it is none. */
export function readAmount(told: unknown): string | number | undefined {
  if (typeof told === "number") return Number.isFinite(told) ? told : undefined;
  return typeof told === "string" && DECIMAL.test(told) ? told : undefined;
}

/** Money as Dollr tells it; nothing where amount or currency cannot be read, which says nothing about the rest. */
export function readMoney(told: unknown, currency: unknown): Money | undefined {
  const amount = readAmount(told);
  if (amount === undefined || typeof currency !== "string" || !isCurrency(currency)) return undefined;
  return toMoney(amount, currency);
}
