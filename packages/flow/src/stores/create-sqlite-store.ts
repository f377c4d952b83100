import { StaleRecordError } from "../errors/stale-record-error.ts";
import type { PaymentRecord } from "../record/record.ts";
import { decodeRecord } from "../record/record-codec.ts";
import { parsePayerIds } from "./parse-payer-ids.ts";
import type { PaymentStore } from "./payment-store.ts";
import { skipUnreadable, type UnreadableOptions } from "./skip-unreadable.ts";
import type { Channel } from "./sqlite-channel.ts";
import { LIST_START, type ListPlace, placeOf, selectPage } from "./sqlite-listing.ts";
import { createQueue, toStoreError } from "./sqlite-queue.ts";
import {
  claimRecords,
  deletePayer,
  insertRecord,
  putPayer,
  type Row,
  selectPayer,
  selectRecord,
  updateRecord,
} from "./sqlite-statements.ts";

/** A store in one file. `close` answers what it was asked for, and gives the file back. */
export interface SqliteStore<R extends PaymentRecord = PaymentRecord> extends PaymentStore<R> {
  close(): Promise<void>;
  /**
   * Writes the store as it is into a new file, durably, while payments go on. A copy of the file alone has none of what SQLite
   * still keeps beside it.
   * @param path - where nothing is yet.
   * @throws StoreError when something is there, or it cannot be written.
   */
  backup(path: string): Promise<void>;
}

export interface SqliteStoreOptions extends UnreadableOptions {}

/** Over any way to the database. */
export function createSqliteStore<R extends PaymentRecord>(
  path: string,
  channel: Channel,
  options: SqliteStoreOptions = {},
): SqliteStore<R> {
  const { read, write, writeLater, close } = createQueue(path, channel);
  const readable = skipUnreadable(({ row }: Row) => row, toRecord<R>, options);

  return {
    async open(record) {
      const [row] = await write(insertRecord(record));
      return "inserted" in (row as object) ? { ...record } : toRecord(row as Row);
    },
    async load(id, attempt, flow) {
      const [row] = await read(selectRecord(id, attempt, flow));
      return row === undefined ? undefined : toRecord(row as Row);
    },
    async save(record) {
      const [row] = (await write(updateRecord(record))) as Pick<Row, "reference_id">[];
      if (row === undefined) throw new StaleRecordError(record.id, record.version);
      return { ...record, referenceId: row.reference_id, version: record.version + 1 };
    },
    async claim(now, leaseMs, limit, merchants, flow) {
      const records: R[] = [];
      // Up to the limit: the caller takes a shorter answer to mean that nothing else is due.
      for (let isMore = true; isMore && records.length < limit; ) {
        const wanted = limit - records.length;
        const rows = (await write(claimRecords(now.getTime(), leaseMs, wanted, merchants, flow))) as Row[];
        isMore = rows.length === wanted;
        records.push(...readable(rows));
      }
      return records;
    },
    async *list(filter) {
      const page = (after: ListPlace) => read(selectPage(filter, after)) as Promise<Row[]>;
      for (let rows = await page(LIST_START); rows.length > 0; rows = await page(placeOf(rows.at(-1)!))) {
        yield* readable(rows);
      }
    },
    async payer(key) {
      // In turn with what is still to be written of payers.
      const [row] = (await write(selectPayer(key))) as { ids: string }[];
      return row && parsePayerIds(row.ids);
    },
    async rememberPayer(key, ids) {
      writeLater(putPayer(key, ids));
    },
    async forgetPayer(key) {
      await write(deletePayer(key));
      // Otherwise the removed data would stay in the log until it is overwritten. It must run outside of a transaction, as reads do.
      await read({ sql: "PRAGMA wal_checkpoint(TRUNCATE)", values: [] });
    },
    close,
    async backup(target) {
      // Not of a file that came into the place of ours.
      await read({ sql: "SELECT 1", values: [] });
      const answer = await channel.backUp(target);
      if ("fault" in answer) throw toStoreError(answer.fault);
    },
  };
}

function toRecord<R extends PaymentRecord>({ id, attempt, version, reference_id: referenceId, body }: Row): R {
  return decodeRecord({ id, attempt, version, referenceId }, body) as R;
}
