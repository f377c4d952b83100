import type { PaymentRecord } from "../record/record.ts";
import type { PayerIds } from "./payment-store.ts";
import type { MovedTo } from "./sqlite-moved.ts";

export type { MovedTo };

/** A store that nobody works on, nor can while it is held, so that its records may be moved to another one. */
export interface HeldStore {
  /** Where its records have gone, or may have. Absent while they are nowhere else. */
  readonly moved: MovedTo | undefined;
  /** All of them, each as it was stored. @throws StoreError at the first one that cannot be read. */
  list(): AsyncIterable<PaymentRecord>;
  payers(): AsyncIterable<readonly [key: string, ids: PayerIds]>;
  /** From then on no store opens it, durably: its records may be in two places in the next moment. */
  retire(to: string): Promise<void>;
  /** They are there. */
  confirm(): Promise<void>;
  /** They are not there, for certain, and stores may open it again. */
  reopen(): Promise<void>;
  /** Lets go of it. */
  close(): Promise<void>;
}
