/** What the shop sells. Prices are whole numbers of a currency's smallest unit: 850 is USD 8.50, and 10600 is RWF 10,600. */
import PRODUCTS from "./catalogue.json" with { type: "json" };

export { PRODUCTS };
export type Product = (typeof PRODUCTS)[number];
export type Currency = keyof Product["prices"];
export const CURRENCIES: readonly Currency[] = ["USD", "LRD", "RWF"];

const words = (currency: Currency) =>
  new Intl.NumberFormat("en", { style: "currency", currency, currencyDisplay: "code" });

/** A decimal string in major units, as Dollr takes amounts: 850 of USD is `"8.50"`, and 5300 of RWF is `"5300"`. */
export function toAmount(units: number, currency: Currency): string {
  const { maximumFractionDigits: decimals = 0 } = words(currency).resolvedOptions();
  return (units / 10 ** decimals).toFixed(decimals);
}

export const toWords = (units: number, currency: Currency) => words(currency).format(Number(toAmount(units, currency)));
