import type { PaymentStatus } from "../record/outcome.ts";
import type { PaymentRecord } from "../record/record.ts";

/** Which records to list. Oldest first. */
export interface PaymentFilter {
  readonly status?: PaymentStatus;
  /** Created before then. */
  readonly createdBefore?: Date;
  /** Created then or later. A store that does not know it may give out more. */
  readonly createdFrom?: Date;
  /** Only those that have not ended: their stage is not `settled`. */
  readonly open?: boolean;
  /** Only endings that no handler of `onSettled` has confirmed. */
  readonly undelivered?: boolean;
  /** Only those that no claim gives out until after then: their `wakeAt` is after it, or the lease of an earlier claim ends after it. */
  readonly dueAfter?: Date;
  /** Only refunds whose request has this `originalPaymentIntentId`. A store that does not know it may give out more. */
  readonly originalPaymentIntentId?: number;
  /** Only those of this kind. */
  readonly flow?: string;
  /** Only those whose `merchant` is one of these. One without a merchant is nobody's. */
  readonly merchants?: readonly string[];
}

/** What is remembered of a person seen before, who pays or is paid, so that Dollr gets no duplicates. */
export interface PayerIds {
  readonly partyId: number;
  /** Of one who pays. */
  readonly counterpartyId?: number;
  readonly account?: {
    readonly id: number;
    /** The wallet that it stands for. */
    readonly phone: string;
    readonly method: string;
    readonly provider: string;
  };
}

/**
 * Where records live. One conformance suite, `paymentStoreContract` of `@dollr-kit/flow/testing`, holds every store
 * to these promises.
 */
export interface PaymentStore<R extends PaymentRecord = PaymentRecord> {
  /** Inserts the record durably, or answers the one that is there under its kind, id and attempt. */
  open(record: R): Promise<R>;
  /**
   * The record of this attempt, by default the latest.
   * @param flow - the kind of payment. @defaultValue "collection"
   */
  load(id: string, attempt?: number, flow?: string): Promise<R | undefined>;
  /**
   * Replaces the stored record if its version is still the given one, and answers it with the next version. The
   * `referenceId` stays what the insert made it. A lease ends by it.
   * @throws StaleRecordError when the stored version is another one.
   */
  save(record: R): Promise<R>;
  /**
   * Takes up to `limit` records that are due at `now` and in nobody's lease, and leases them for `leaseMs`. With `merchants`
   * only records of one of these, as in a filter, and with `flow` only those of this kind: the others in the store are neither
   * answered nor leased.
   * @param sentOnly - leaves those whose stage is `preparing`: what Dollr was sent is looked at though many wait to begin. Asked of a
   *   store that is shared, only.
   */
  claim(
    now: Date,
    leaseMs: number,
    limit: number,
    merchants?: readonly string[],
    flow?: string,
    sentOnly?: boolean,
  ): Promise<readonly R[]>;
  list(filter: PaymentFilter): AsyncIterable<R>;
  /** The payer memory: a cache, never a dependency. */
  payer(key: string): Promise<PayerIds | undefined>;
  rememberPayer(key: string, ids: PayerIds): Promise<void>;
  /** Removes what is remembered of a payer. */
  forgetPayer(key: string): Promise<void>;
  /** Gives back what the store holds, after all that it was asked for is done. */
  close?(): Promise<void>;
}
