import type { PaymentRecord } from "../record/record.ts";
import { type Attention, nameOf, paymentOf } from "./attention.ts";

/** Once in a process: every payment that fails for it says so by its own code. */
export function reportUnverified(attention: Attention, record: PaymentRecord): void {
  if (record.cause?.code !== "unverified-merchant") return;
  const message = `${nameOf(record)} and others like it fail until Dollr has verified the merchant: ${record.reason}`;
  attention.report({ kind: "unverified-merchant", message, ...paymentOf(record) }, "unverified-merchant");
}
