import type { PaymentRecord, RecordChange } from "./record.ts";
import { withToldTexts } from "./told-text.ts";

/**
 * The record with these changes. Texts that Dollr wrote are cleaned of personal data first, and `updatedAt` never goes back.
 * @param changes - to a record of its kind, or those that the flow makes to any record, without the fields that only its kind knows.
 */
export function change<R extends PaymentRecord>(
  record: R,
  changes: RecordChange<NoInfer<R>> | RecordChange,
  nowMs: number,
): R {
  return {
    ...record,
    ...withToldTexts(record, changes),
    updatedAt: new Date(Math.max(nowMs, record.updatedAt.getTime())),
  } as R;
}
