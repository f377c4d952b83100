import type { LimiterSource, SharedLimiterOptions } from "../quota/quota.ts";
import type { RateLimiter } from "../quota/rate-limiter.ts";
import type { PaymentRecord } from "../record/record.ts";
import type { Backlog } from "./backlog.ts";
import type { PaymentStore } from "./payment-store.ts";
import type { StoreTransaction, StoreWithin } from "./store-transaction.ts";

/** Which attempt of which payment. */
export type AttemptKey = Pick<PaymentRecord, "flow" | "id" | "attempt">;

/** An attempt, and how whoever asks for it has seen it. */
export interface KnownAttempt extends AttemptKey {
  readonly known?: Pick<PaymentRecord, "version" | "wakeAt"> | undefined;
}

/** Which payment was inserted or saved. */
export interface StoreChange extends Pick<AttemptKey, "flow" | "id"> {
  /** It was inserted for whoever works to begin it now: one that claims hears of it before its next poll. */
  readonly isDue?: boolean | undefined;
}

/** A record that is to be looked at later, and has not changed otherwise. */
export interface Postponement extends AttemptKey {
  /** That it was read at. A record that was saved since is left as it is. */
  readonly version: number;
  readonly wakeAt: Date;
}

/**
 * A store that processes on many machines work on at the same time. In it the record is the job: whoever claims it works on it, and it
 * rests in the store until somebody claims it again. `sharedStoreContract` of `@dollr-kit/flow/testing` holds it to these promises, beside
 * `paymentStoreContract`.
 */
export interface SharedStore<R extends PaymentRecord = PaymentRecord> extends PaymentStore<R>, LimiterSource {
  readonly shared: true;
  /**
   * Puts off when these are due, without a save: the version stays, a lease ends by it, and `load`, `claim` and `list` answer the new
   * `wakeAt`.
   * @returns those of `rows` that were put off. The others were saved since, or are being saved or claimed at this moment.
   */
  postpone(rows: readonly Postponement[]): Promise<readonly Postponement[]>;
  /** By the store's own clock. Processes that share it then agree on the time, however far apart their clocks are. */
  now?(): Promise<Date>;
  /**
   * The records of these that are there, in any order, by one question. One that still is as it is `known`
   * may be left out: whoever waits for thousands asks for them every two seconds, and few of them have changed.
   * @param onUnreadable - told, before this resolves, of each that is there and cannot be read.
   */
  loadAll?(
    keys: readonly KnownAttempt[],
    onUnreadable?: (key: AttemptKey, error: unknown) => void,
  ): Promise<readonly R[]>;
  /**
   * Tells of what was inserted or saved, by any process. It may tell late, twice, or not at all: whoever waits asks now and then all the
   * same. None says that any may have changed, as where a connection was broken for a while.
   * @returns what ends it.
   */
  onChange?(listener: (changes: readonly StoreChange[]) => void): () => void;
  /** Counts what is to be done with all payments of this kind, by the store's clock. */
  backlog?(flow: string): Promise<Backlog>;
  /**
   * The same store in a transaction of the merchant's, for `start` with `tx`. It tells nobody of what it stores, and an error of its own
   * leaves the transaction as the database leaves it.
   * @throws DollrConfigError for what is no transaction.
   */
  within?(tx: StoreTransaction): StoreWithin<R>;
  /**
   * Makes the quota of a process that takes its part of one for all machines. Its options are those of `watch`, and they then say what all
   * machines together may ask for. Without it each process has a quota of its own.
   */
  limiter?(options: SharedLimiterOptions): RateLimiter;
}

/** Whether one that is inserted is for whoever works to begin: whoever begins it themselves has it for some seconds. */
export const isDueAtOnce = ({ createdAt, wakeAt }: PaymentRecord): boolean => wakeAt !== null && wakeAt <= createdAt;

/** Whether processes share a store, so that payments rest in it and are claimed from it. */
export const isShared = (store: PaymentStore): store is SharedStore => (store as Partial<SharedStore>).shared === true;
