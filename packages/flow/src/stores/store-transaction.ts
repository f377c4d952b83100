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

/** A store in a transaction of the merchant's: what is opened is there for others when that is committed, and never was when it is not. */
export interface StoreWithin<R extends PaymentRecord = PaymentRecord> extends PaymentStore<R> {
  /** By the store's own clock, when the transaction was first used by this. */
  now(): Promise<Date>;
  /**
   * Looks outside of the transaction, also when that is over.
   * @throws StoreError of kind `uncommitted` or `rolled-back` for a record that nobody else can see.
   */
  requireCommitted(record: PaymentRecord): Promise<void>;
}
