import Big from "big.js";
import type { Currency } from "./currency-code.ts";
import type { EntryKind } from "./entry-kind.ts";

/** Something that holds money in one currency; written `kind/owner/CURRENCY`. A payer's balance is below zero. */
export type AccountName = `${string}/${Currency}`;

export interface Posting {
  readonly account: AccountName;
  readonly amount: Big;
}

export interface BookEntry {
  readonly id: number;
  readonly at: number;
  readonly kind: EntryKind;
  readonly referenceId: string | undefined;
  readonly postings: readonly Posting[];
}

export const currencyOf = (account: AccountName): Currency => account.slice(account.lastIndexOf("/") + 1) as Currency;

/** Double-entry book-keeping: an entry is written only when its postings sum to zero in every currency. */
export class Book {
  readonly entries: BookEntry[] = [];
  readonly balances = new Map<AccountName, Big>();

  post(entry: Omit<BookEntry, "id">): void {
    const postings = entry.postings.filter(({ amount }) => !amount.eq(0));
    assertZeroSum({ ...entry, postings });
    for (const { account, amount } of postings) this.balances.set(account, this.balance(account).plus(amount));
    this.entries.push({ ...entry, postings, id: this.entries.length + 1 });
  }

  balance(account: AccountName): Big {
    return this.balances.get(account) ?? ZERO;
  }
}

/** Throws when the postings do not sum to zero in each currency. */
export function assertZeroSum(entry: Pick<BookEntry, "kind" | "referenceId" | "postings">): void {
  const sums = new Map<Currency, Big>();
  for (const { account, amount } of entry.postings) {
    const currency = currencyOf(account);
    sums.set(currency, (sums.get(currency) ?? ZERO).plus(amount));
  }
  for (const [currency, sum] of sums) {
    if (!sum.eq(0)) {
      throw new Error(`The ${entry.kind} entry of ${entry.referenceId} is off by ${sum} ${currency}; expected zero.`);
    }
  }
}

const ZERO = new Big(0);
