import { decodeRecord, type PaymentRecord } from "@dollr-kit/flow";
import type { Row } from "../statements/columns.ts";

/** When it is looked at stands beside the text, so that putting it off rewrites no text: the column counts. */
export function toRecord<R extends PaymentRecord>({ id, attempt, version, reference_id, wake_at, body }: Row): R {
  const record = decodeRecord({ id, attempt, version, referenceId: reference_id }, body);
  return { ...record, wakeAt: wake_at === null ? null : new Date(Number(wake_at)) } as R;
}
