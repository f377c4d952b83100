import { encodeRecord, type PaymentRecord } from "@dollr-kit/flow";

/** A number comes as whatever the pool of the merchant makes of it: of 64 bits a text, unless it says otherwise. */
type Numeric = number | string | bigint;

/** What is read of a record. */
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

/** What a save may change, in the order of `changingOf`. The reference is not among it: what the insert made it, it stays. */
export const CHANGING = "merchant, status, stage, is_undelivered, wake_at, due_at, record_schema, body";

export function changingOf(record: PaymentRecord): readonly unknown[] {
  const { merchant = null, status, stage, wakeAt, schema, delivery } = record;
  const isUndelivered = stage === "settled" && delivery?.doneAt === undefined;
  const wakeMs = wakeAt?.getTime() ?? null;
  return [merchant, status, stage, isUndelivered, wakeMs, wakeMs, schema, encodeRecord(record)];
}

/** `$from, $from+1, …`, as many as are wanted. */
export const placeholders = (from: number, count: number): string =>
  Array.from({ length: count }, (_, index) => `$${from + index}`).join(", ");
