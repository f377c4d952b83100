import type Big from "big.js";
import type { AccountName, Posting } from "../money/book.ts";
import type { Currency } from "../money/currency-code.ts";
import { MERCHANT } from "./merchant.ts";

/** What the merchant may spend. */
export const merchantAccount = (currency: Currency): AccountName => `merchant/${MERCHANT.id}/${currency}`;

/** What is on its way out of it. */
export const heldAccount = (currency: Currency): AccountName => `held/${MERCHANT.id}/${currency}`;

/** What a wallet holds at first. */
export function openingPostings(currency: Currency, amount: Big): readonly Posting[] {
  return [
    { account: merchantAccount(currency), amount },
    { account: `outside/opening/${currency}`, amount: amount.neg() },
  ];
}
