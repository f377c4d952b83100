import { decodeRecord, type PaymentRecord } from "@dollr-kit/flow";
import type { Row } from "../statements/columns.ts";

/** When the record is due comes from its own column, and not from the body: postponing changes the column alone. */
export function toRecord<R extends PaymentRecord>({ id, attempt, version, reference_id, wake_at, body }: Row): R {
  const key = { id, attempt: Number(attempt), version: Number(version), referenceId: reference_id };
  const wakeAt = wake_at === null ? null : new Date(Number(wake_at));
  return { ...decodeRecord(key, body), wakeAt } as R;
}
