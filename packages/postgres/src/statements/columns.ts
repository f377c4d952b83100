import { encodeRecord, type PaymentRecord } from "@dollr-kit/flow";

/** Numbers arrive as the merchant's pool parses them. By default a 64-bit number is a text. */
type Numeric = number | string | bigint;

/** The columns that a read returns. */
export interface Row {
  readonly flow: string;
  readonly id: string;
  readonly attempt: Numeric;
  readonly reference_id: string;
  readonly version: Numeric;
  readonly created_at: Numeric;
  readonly wake_at: Numeric | null;
  readonly body: string;
}

export const READ = "flow, id, attempt, reference_id, version, created_at, wake_at, body";

/** The columns that a save may change, in the order of `changingOf`. The reference is not one of them: it stays as inserted. */
export const CHANGING = "merchant, status, stage, is_undelivered, wake_at, due_at, record_schema, body";

export function changingOf(record: PaymentRecord): readonly unknown[] {
  const { merchant = null, status, stage, wakeAt, schema, delivery } = record;
  const isUndelivered = stage === "settled" && delivery?.doneAt === undefined;
  const wakeMs = wakeAt?.getTime() ?? null;
  return [merchant, status, stage, isUndelivered, wakeMs, wakeMs, schema, encodeRecord(record)];
}

/** `count` placeholders: `$from, $from+1, …`. */
export const placeholders = (from: number, count: number): string =>
  Array.from({ length: count }, (_, index) => `$${from + index}`).join(", ");
