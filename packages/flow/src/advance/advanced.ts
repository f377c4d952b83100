import type { Failure } from "../errors/failure.ts";
import type { PaymentRecord } from "../record/record.ts";

/** How far a pass brought a record. */
export interface Advanced {
  readonly record: PaymentRecord;
  /** Milliseconds until it is to be looked at again; absent when it is settled. */
  readonly pollInMs?: number;
  /** What stopped it. */
  readonly failure?: Failure;
}
