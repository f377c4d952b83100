import type { AttemptKey, PaymentRecord } from "@dollr-kit/flow";
import type { HeldStore } from "@dollr-kit/flow/move";
import type { Run } from "../database/run.ts";
import type { Row } from "../statements/columns.ts";
import { insertPayers, insertRecords } from "../statements/copying.ts";
import { selectRecords } from "../statements/records.ts";
import { requireStorable } from "../store/require-storable.ts";
import { toRecord } from "../store/to-record.ts";
import { inBatches } from "./in-batches.ts";
import type { MoveTally } from "./move-tally.ts";

/** Records or payers in one statement. */
const BATCH = 200;

export interface CopyOptions {
  readonly run: Run;
  readonly schema: string;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((records: number) => void) | undefined;
}

const keyOf = ({ flow, id, attempt }: AttemptKey): string => JSON.stringify([flow, id, Number(attempt)]);

/** Copies the records that are missing, reads each one back, and counts both sides. */
export async function copyRecords(from: HeldStore, tally: MoveTally, options: CopyOptions): Promise<void> {
  await eachBatch(from, tally, options, async (records) => {
    for (const { id } of records) requireStorable(id);
    return (await options.run(insertRecords(options.schema, records))) as AttemptKey[];
  });
}

/** Copies nothing. Reads each record in the new store, and counts both sides. */
export const compareRecords = (from: HeldStore, tally: MoveTally, options: CopyOptions): Promise<void> =>
  eachBatch(from, tally, options, async () => []);

async function eachBatch(
  from: HeldStore,
  tally: MoveTally,
  { run, schema, signal, onProgress }: CopyOptions,
  copy: (records: readonly PaymentRecord[]) => Promise<readonly AttemptKey[]>,
): Promise<void> {
  let count = 0;
  for await (const records of inBatches(from.list(), BATCH)) {
    signal?.throwIfAborted();
    const copied = new Set((await copy(records)).map(keyOf));
    const rows = (await run(selectRecords(schema, records))) as Row[];
    const there = new Map(rows.map(toRecord).map((record) => [keyOf(record), record]));
    for (const record of records) tally.add(record, there.get(keyOf(record)), copied.has(keyOf(record)));
    count += records.length;
    onProgress?.(count);
  }
}

/** Copies the payers that are missing. @returns how many those were. */
export async function copyPayers(from: HeldStore, { run, schema, signal }: CopyOptions): Promise<number> {
  let count = 0;
  for await (const payers of inBatches(from.payers(), BATCH)) {
    signal?.throwIfAborted();
    count += (await run(insertPayers(schema, payers))).length;
  }
  return count;
}
