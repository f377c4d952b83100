import type { PaymentRecord, RecordChange } from "./record.ts";
import { withToldTexts } from "./told-text.ts";

/**
 * The record with these changes, and no text in it as Dollr wrote it. Its `updatedAt` never goes back.
 * @param changes - of a record of its kind, or what the flow makes of this very record: that keeps what it does not know.
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
