import type Big from "big.js";
import type { AccountName, Posting } from "../money/book.ts";
import type { Currency } from "../money/currency-code.ts";
import { MERCHANT } from "./merchant.ts";

/** The money that the merchant can spend. */
export const merchantAccount = (currency: Currency): AccountName => `merchant/${MERCHANT.id}/${currency}`;

/** Outgoing money of executions that have not ended. */
export const heldAccount = (currency: Currency): AccountName => `held/${MERCHANT.id}/${currency}`;

/** The opening balance of a wallet. */
export function openingPostings(currency: Currency, amount: Big): readonly Posting[] {
  return [
    { account: merchantAccount(currency), amount },
    { account: `outside/opening/${currency}`, amount: amount.neg() },
  ];
}
