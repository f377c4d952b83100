import { StaleRecordError } from "../errors/stale-record-error.ts";
import { StoreError } from "../errors/store-error.ts";
import type { CollectionRecord } from "../record.ts";
import { decodeRecord } from "../record-codec.ts";
import type { CollectionStore, PayerIds } from "./collection-store.ts";
import { openDatabase, rollBack, type SqliteDatabase, type SqliteStatement } from "./sqlite-database.ts";
import { LIST_START, type ListPlace, placeOf, selectPage } from "./sqlite-listing.ts";
import { prepareDatabase } from "./sqlite-schema.ts";
import {
  claimRecords,
  deletePayer,
  insertRecord,
  putPayer,
  type Row,
  type Statement,
  selectPayer,
  selectRecord,
  updateRecord,
} from "./sqlite-statements.ts";

/** A store in one file. `close` gives the file back. */
export interface SqliteStore extends CollectionStore {
  close(): Promise<void>;
}

export interface SqliteStoreOptions {
  /**
   * Told, once for each, of a record that `claim` and `list` skip because it cannot be read: its row is damaged, or a newer
   * version of this package wrote it. The others are followed as ever, and a `load` of it throws the same error.
   */
  readonly onUnreadable?: ((error: StoreError) => void) | undefined;
}

/**
 * Keeps records in a SQLite file, durably: WAL, `synchronous=FULL`. Several processes of one machine may share it. It needs
 * Node 22.13 or newer, Bun or Deno, and a local disk.
 * @param path - of the file; it and its folder are made when missing.
 * @throws StoreError when the file cannot be written, is no database, or is of a newer version. It is never replaced.
 * @see `docs/dollr-api.md#idempotency`
 */
export function sqliteStore(path: string, options: SqliteStoreOptions = {}): SqliteStore {
  const database = open(path);
  const run = createRunner(database);
  const readable = createReader(options.onUnreadable);
  let isClosed = false;
  /** Written with the next save, so that a cache costs no write of its own. */
  const newPayers = new Map<string, PayerIds>();

  function writePayers(): void {
    for (const [key, ids] of newPayers) run(putPayer(key, ids));
  }

  const find = (id: string, attempt?: number) => run(selectRecord(id, attempt))[0] as Row | undefined;

  return {
    open: guarded(path, (record: CollectionRecord) => {
      run(insertRecord(record));
      return toRecord(find(record.id, record.attempt)!);
    }),
    load: guarded(path, (id: string, attempt?: number) => {
      const row = find(id, attempt);
      return row && toRecord(row);
    }),
    save: guarded(path, (record: CollectionRecord) => {
      database.exec("BEGIN IMMEDIATE");
      try {
        const { id, version } = record;
        const [row] = run(updateRecord(record)) as Pick<Row, "reference_id">[];
        if (row === undefined) throw new StaleRecordError(id, version);
        writePayers();
        database.exec("COMMIT");
        newPayers.clear();
        return { ...record, referenceId: row.reference_id, version: version + 1 };
      } catch (error) {
        rollBack(database);
        throw error;
      }
    }),
    claim: guarded(path, (now: Date, leaseMs: number, limit: number, merchants?: readonly string[]) => {
      const records: CollectionRecord[] = [];
      // As many as can be had: who gets fewer than the limit takes it that no other is due.
      for (let isMore = true; isMore && records.length < limit; ) {
        const wanted = limit - records.length;
        const rows = run(claimRecords(now.getTime(), leaseMs, wanted, merchants)) as Row[];
        isMore = rows.length === wanted;
        records.push(...readable(rows));
      }
      return records;
    }),
    async *list(filter) {
      const page = guarded(path, (after: ListPlace) => run(selectPage(filter, after)) as Row[]);
      for (let rows = await page(LIST_START); rows.length > 0; rows = await page(placeOf(rows.at(-1)!))) {
        yield* readable(rows);
      }
    },
    payer: guarded(path, (key: string) => {
      const [row] = run(selectPayer(key)) as { ids: string }[];
      return newPayers.get(key) ?? (row ? (JSON.parse(row.ids) as PayerIds) : undefined);
    }),
    async rememberPayer(key, ids) {
      newPayers.set(key, ids);
    },
    forgetPayer: guarded(path, (key: string) => {
      newPayers.delete(key);
      run(deletePayer(key));
      // Else what was removed would stand in the log until it is written over.
      database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    }),
    async close() {
      if (isClosed) return;
      isClosed = true;
      try {
        writePayers();
      } finally {
        database.close();
      }
    },
  };
}

/** Each statement is prepared once. */
function createRunner(database: SqliteDatabase): (statement: Statement) => unknown[] {
  const prepared = new Map<string, SqliteStatement>();
  return function run({ sql, values, otherwise }: Statement): unknown[] {
    const statement = prepared.get(sql) ?? database.prepare(sql);
    prepared.set(sql, statement);
    // To its end, unlike `get`: the commit is its last step, and one that fails must be heard of.
    const rows = statement.all(...values);
    return rows.length === 0 && otherwise !== undefined ? run(otherwise) : rows;
  };
}

function toRecord({ id, attempt, version, reference_id: referenceId, body }: Row): CollectionRecord {
  return decodeRecord({ id, attempt, version, referenceId }, body);
}

/** Reads row by row, so that one which cannot be read does not take the others with it. */
function createReader(onUnreadable: SqliteStoreOptions["onUnreadable"]): (rows: readonly Row[]) => CollectionRecord[] {
  const told = new Set<number>();

  function tell(row: number, error: unknown): void {
    if (told.has(row)) return;
    told.add(row);
    Promise.resolve(error as StoreError)
      .then(onUnreadable)
      .catch(() => undefined);
  }

  return (rows) =>
    rows.flatMap((row) => {
      try {
        return [toRecord(row)];
      } catch (error) {
        tell(row.row, error);
        return [];
      }
    });
}

function open(path: string): SqliteDatabase {
  let database: SqliteDatabase | undefined;
  try {
    database = openDatabase(path);
    prepareDatabase(database, path);
    return database;
  } catch (error) {
    database?.close();
    throw toStoreError(path, "opened", error);
  }
}

/** SQLite answers at once; its errors become ours. */
function guarded<A extends unknown[], R>(path: string, work: (...args: A) => R): (...args: A) => Promise<R> {
  return async (...args) => {
    try {
      return work(...args);
    } catch (error) {
      throw toStoreError(path, "used", error);
    }
  };
}

function toStoreError(path: string, use: string, error: unknown): unknown {
  if (error instanceof StaleRecordError || error instanceof StoreError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new StoreError(`The store ${path} cannot be ${use}: ${message}.`, {
    cause: error,
    hint: "Give sqliteStore the path of a file that this process may write, on a local disk with room left.",
  });
}
