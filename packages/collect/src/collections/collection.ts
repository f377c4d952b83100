import type { Payment, PaymentOutcome, PaymentsHost, SettledOptions } from "@dollr-kit/flow";
import type { Receipt } from "../documents/receipt.ts";
import { readReceipt } from "../page/read-receipt.ts";
import type { CollectionEvent, CollectionRecord } from "../record/collection-record.ts";

/**
 * One attempt to collect a payment, as this process follows it.
 * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#executions
 */
export interface Collection {
  /** The merchant's own key. */
  readonly id: string;
  /** The idempotency key of this attempt. */
  readonly referenceId: string;
  /** As last seen by this process. */
  readonly record: CollectionRecord;
  /**
   * Waits for the ending. If the payer has to do something, it answers `action-required` at once, and the next call
   * waits for that. A time-out answers how the payment stands (`pending`, `unknown` or `action-required`). It does not
   * throw.
   */
  settled(options?: SettledOptions): Promise<PaymentOutcome>;
  /**
   * All events since this process knows of the payment, and then new ones, up to `settled`. If `settled()` rejects, the
   * iteration throws the same error; an OtherMerchantError comes before any event.
   */
  events(): AsyncIterable<CollectionEvent>;
  /**
   * Dollr's receipt.
   * @throws `DollrError` while it is not paid.
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#links-and-receipts
   */
  receipt(): Promise<Receipt>;
}

/** A handle on a payment, as one on a collection. */
export function toCollection({ worker, call }: PaymentsHost, payment: Payment): Collection {
  return {
    id: payment.id,
    referenceId: payment.referenceId,
    get record() {
      return payment.record as CollectionRecord;
    },
    settled: payment.settled,
    events: () => payment.events() as AsyncIterable<CollectionEvent>,
    receipt: async () =>
      readReceipt(call, ((await worker.follow(payment.record)) ?? payment.record) as CollectionRecord),
  };
}
