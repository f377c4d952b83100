import type { Payment, PaymentEvent, PaymentOutcome, PaymentRecord, SettledOptions } from "@dollr-kit/flow";

/**
 * One attempt at a payment out, as this process follows it.
 * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#executions
 */
export interface Disbursement<R extends PaymentRecord> {
  /** The merchant's own key. */
  readonly id: string;
  /** The idempotency key of this attempt. */
  readonly referenceId: string;
  /** As last seen by this process. */
  readonly record: R;
  /** Waits for the ending. A time-out answers how the payment stands (`pending` or `unknown`). It does not throw. */
  settled(options?: SettledOptions): Promise<PaymentOutcome>;
  /**
   * All events since this process knows of the payment, and then new ones, up to `settled`. If `settled()` rejects, the
   * iteration throws the same error; an OtherMerchantError comes before any event.
   */
  events(): AsyncIterable<PaymentEvent<keyof R["steps"] & string>>;
}

/** The flow has made it of a record of this kind. */
export const toDisbursement = <R extends PaymentRecord>(payment: Payment): Disbursement<R> =>
  payment as Payment & { readonly record: R } as Disbursement<R>;
