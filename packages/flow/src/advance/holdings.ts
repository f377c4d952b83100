import type { PaymentRecord } from "../record/record.ts";

/**
 * What this process has in hand of a store that is shared. Nothing but the leases tells other processes that it does, so they are
 * prolonged until it lets go; when it dies they end, and the records are due again.
 */
export interface Holdings {
  /** It works on this one, at this version. */
  hold(record: PaymentRecord): void;
  /** It works on this one until the work ends, which may give it back or let it rest. */
  holdDuring<T>(record: PaymentRecord, work: () => Promise<T>): Promise<T>;
  /** It has begun this one, which waits for its turn here, behind thousands of others at times. */
  queue(record: PaymentRecord): void;
  /** Whether it works on this one, or has it wait for its turn, at this version. */
  has(record: PaymentRecord): boolean;
  letGo(record: PaymentRecord): void;
  /** Lets it rest without a save. @returns it as it rests. */
  putOff(record: PaymentRecord, inMs: number): PaymentRecord;
  /** Resolves when all works have ended, and everything that was put off is stored, or could not be. */
  close(): Promise<void>;
}
