import type { PaymentRecord } from "../record/record.ts";
import type { PaymentStore } from "./payment-store.ts";

/**
 * Transactions of the merchant's in which a payment can be started. The package of a store that can do so adds what it takes; without such
 * a package there is nothing that could be given.
 */
// biome-ignore lint/suspicious/noEmptyInterface: other packages add to it.
export interface StoreTransactions {}

/** What `start` takes as `tx`. */
export type StoreTransaction = StoreTransactions[keyof StoreTransactions];

/** How a transaction stands, as others see it. */
export type TransactionState = "open" | "committed" | "rolled-back";

/** A store in a transaction of the merchant's: what is opened is there for others when that is committed, and never was when it is not. */
export interface StoreWithin<R extends PaymentRecord = PaymentRecord> extends PaymentStore<R> {
  /** By the store's own clock, when the transaction was first used by this. */
  now(): Promise<Date>;
  /** Asked outside of the transaction, also when it is over. */
  state(): Promise<TransactionState>;
}
