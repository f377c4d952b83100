import type {
  ListFilter,
  PaymentOutcome,
  PaymentRecord,
  ReconcileOptions,
  ReconcileReport,
  SettledOptions,
} from "@dollr-kit/disburse";

/** A payment of any kind that was found in the records. */
export interface FoundPayment {
  readonly id: string;
  readonly referenceId: string;
  readonly record: PaymentRecord;
  settled(options?: SettledOptions): Promise<PaymentOutcome>;
}

/** Reads payments of one kind, and sends nothing that could move money. */
export interface PaymentReader {
  get(id: string): Promise<FoundPayment | undefined>;
  list(filter?: ListFilter): AsyncIterable<PaymentRecord>;
  recheck(id: string): Promise<FoundPayment>;
  reconcile(options?: ReconcileOptions): Promise<ReconcileReport>;
  /** Calls it off. @throws `CancelRefusedError` where money may be moving. */
  cancel(id: string): Promise<FoundPayment>;
}
