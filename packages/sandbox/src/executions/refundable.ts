import Big from "big.js";
import { totalOf } from "../world/document-state.ts";
import type { ExecutionRecord } from "../world/records.ts";

/** How much of a collection can still be refunded: the document's total minus the refunds that did not fail. */
export function refundableOf({ session, refunds }: ExecutionRecord): Big {
  if (session.operation !== "COLLECTION") return new Big(0);
  return refunds
    .filter(({ settled }) => settled?.status !== "FAILED")
    .reduce(
      (left, { session: refund }) => ("amount" in refund ? left.minus(refund.amount) : left),
      totalOf(session.document),
    );
}
