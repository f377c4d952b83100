import type { PaymentRecord } from "../record/record.ts";
import type { PaymentFilter } from "./payment-store.ts";

const OPEN = 0;
const COMPLETED = 1;
const FAILED = 2;
/** Added to an ending that a handler has confirmed. */
const DELIVERED = 2;

/**
 * Where `list` finds a record: by whether it has ended, how, and whether that was delivered. It changes twice or so in the
 * life of a payment.
 */
export function shelfOf({ stage, status, delivery }: PaymentRecord): number {
  if (stage !== "settled") return OPEN;
  const ending = status === "failed" ? FAILED : COMPLETED;
  return delivery?.doneAt === undefined ? ending : ending + DELIVERED;
}

/** The shelves on which records that match may be. */
export function shelvesOf({ status, open, undelivered }: PaymentFilter): readonly number[] {
  const other = status === "failed" ? COMPLETED : FAILED;
  return [OPEN, COMPLETED, FAILED, COMPLETED + DELIVERED, FAILED + DELIVERED].filter(
    (shelf) =>
      (!open || shelf === OPEN) &&
      (!undelivered || shelf === COMPLETED || shelf === FAILED) &&
      (status === undefined || (shelf !== other && shelf !== other + DELIVERED)),
  );
}
