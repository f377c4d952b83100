import { type Money, sumMoney } from "@dollr-kit/disburse";

/** What requests of the kinds have of it: the amount, or items that come to one. */
interface Asked {
  readonly id: string;
  readonly amount?: string;
  readonly currency?: string;
  readonly items?: readonly { readonly quantity: number; readonly amount: string }[];
}

/** What was asked for. A refund may have no currency: it is that of the collection. */
export function readAsked({ amount, currency, items }: Asked): Partial<Money> {
  if (currency === undefined) return amount === undefined ? {} : { amount };
  const parts = items?.map((item) => times(item.amount, item.quantity)) ?? (amount === undefined ? [] : [amount]);
  return sumMoney(parts.map((part) => ({ amount: part, currency })))[0] ?? { currency };
}

/** Exactly. Records have decimal strings without sign, and whole quantities. */
function times(amount: string, quantity: number): string {
  const [whole = "", part = ""] = amount.split(".");
  const product = (BigInt(whole + part) * BigInt(quantity)).toString().padStart(part.length + 1, "0");
  const point = product.length - part.length;
  return part === "" ? product : `${product.slice(0, point)}.${product.slice(point)}`;
}
