import {
  isDueAtOnce,
  type PaymentRecord,
  type PaymentStore,
  type SharedStore,
  StaleRecordError,
  type StoreChange,
  StoreError,
  skipUnreadable,
  type UnreadableOptions,
} from "@dollr-kit/flow";
import type { Run } from "../database/run.ts";
import { claimRecords } from "../statements/claiming.ts";
import type { Row } from "../statements/columns.ts";
import { LIST_START, type ListPlace, placeOf, selectPage } from "../statements/listing.ts";
import { insertRecord, selectRecord, selectRecords, updateRecord } from "../statements/records.ts";
import { requireStorable } from "./require-storable.ts";
import { toRecord } from "./to-record.ts";

export type RecordMethods<R extends PaymentRecord> = Pick<
  PaymentStore<R>,
  "open" | "load" | "save" | "claim" | "list"
> &
  Pick<Required<SharedStore<R>>, "loadAll">;

/**
 * The methods of a store that read and write records, on a pool or in a transaction.
 * @param onStored - called after each insert and save.
 */
export function createRecordMethods<R extends PaymentRecord>(
  run: Run,
  schema: string,
  options: UnreadableOptions,
  onStored: (change: StoreChange) => void = () => undefined,
): RecordMethods<R> {
  const keyOf = ({ flow, id, attempt }: Row) => `${flow} ${id} ${attempt}`;
  const readable = skipUnreadable(keyOf, toRecord<R>, options);

  async function load(id: string, attempt?: number, flow?: string): Promise<R | undefined> {
    requireStorable(id);
    const [row] = await run(selectRecord(schema, id, attempt, flow));
    return row === undefined ? undefined : toRecord(row as Row);
  }

  return {
    load,
    async loadAll(keys, onUnreadable) {
      for (const { id } of keys) requireStorable(id);
      if (keys.length === 0) return [];
      const rows = (await run(selectRecords(schema, keys))) as Row[];
      return readable(rows, ({ flow, id, attempt }, error) =>
        onUnreadable?.({ flow, id, attempt: Number(attempt) }, error),
      );
    },
    async open(record) {
      requireStorable(record.id);
      const inserted = await run(insertRecord(schema, record));
      if (inserted.length > 0) {
        onStored({ flow: record.flow, id: record.id, isDue: isDueAtOnce(record) });
        return { ...record };
      }
      return (await load(record.id, record.attempt, record.flow)) ?? refuseHidden(record.id);
    },
    async save(record) {
      requireStorable(record.id);
      const [row] = (await run(updateRecord(schema, record))) as Pick<Row, "reference_id">[];
      if (row === undefined) throw new StaleRecordError(record.id, record.version);
      onStored(record);
      return { ...record, referenceId: row.reference_id, version: record.version + 1 };
    },
    async claim(now, leaseMs, limit, merchants, flow, sentOnly) {
      const records: R[] = [];
      // Unreadable records leave gaps. It claims more to fill them, because fewer than the limit means that nothing else is due.
      for (let isMore = true; isMore && records.length < limit; ) {
        const wanted = { nowMs: now.getTime(), leaseMs, limit: limit - records.length, merchants, flow, sentOnly };
        const rows = (await run(claimRecords(schema, wanted))) as Row[];
        isMore = rows.length === wanted.limit;
        records.push(...readable(rows));
      }
      return records;
    },
    async *list(filter) {
      const page = (after: ListPlace) => run(selectPage(schema, filter, after)) as Promise<Row[]>;
      for (let rows = await page(LIST_START); rows.length > 0; rows = await page(placeOf(rows.at(-1)!))) {
        yield* readable(rows);
      }
    },
  };
}

function refuseHidden(id: string): never {
  throw new StoreError(`Payment ${JSON.stringify(id)} is stored, and this role cannot see it.`, {
    hint: "Let the role see all rows of its payments: look at the policies for row-level security.",
  });
}
