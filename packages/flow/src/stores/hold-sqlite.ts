import { StoreError } from "../errors/store-error.ts";
import { decodeRecord } from "../record/record-codec.ts";
import type { HeldStore } from "./held-store.ts";
import { parsePayerIds } from "./parse-payer-ids.ts";
import { findDriver, type SqliteDatabase } from "./sqlite-database.ts";
import { isBusy, toFault } from "./sqlite-fault.ts";
import { isFile } from "./sqlite-files.ts";
import { markMoved, readMoved, unmarkMoved } from "./sqlite-moved.ts";
import { prepareDatabase } from "./sqlite-schema.ts";
import { COLUMNS, type Row } from "./sqlite-statements.ts";

/** Read at once. */
const PAGE = 200;

/**
 * Opens the file of a `sqliteStore` for itself alone, on this thread, until it is closed or this process dies.
 * @throws StoreError when another connection has it open, it is not there, or is no such file.
 */
export function holdSqlite(path: string): HeldStore {
  if (!isFile(path))
    throw new StoreError(`There is no file ${path}.`, { hint: "Look at the path of its sqliteStore." });
  const database = told(path, () => openAlone(path));
  const each = async <T>(work: () => T): Promise<T> => told(path, work);
  return {
    get moved() {
      return told(path, () => readMoved(database));
    },
    async *list() {
      const select = `SELECT ${COLUMNS} FROM payments WHERE rowid > ? ORDER BY rowid LIMIT ${PAGE}`;
      for (let rows = page<Row>(select, 0); rows.length > 0; rows = page<Row>(select, rows.at(-1)!.row)) {
        for (const { id, attempt, version, reference_id: referenceId, body } of rows)
          yield decodeRecord({ id, attempt, version, referenceId }, body);
      }
    },
    async *payers() {
      const select = `SELECT key, ids FROM payers WHERE key > ? ORDER BY key LIMIT ${PAGE}`;
      for (let rows = page<Payer>(select, ""); rows.length > 0; rows = page<Payer>(select, rows.at(-1)!.key)) {
        for (const { key, ids } of rows) {
          const known = parsePayerIds(ids);
          if (known !== undefined) yield [key, known] as const;
        }
      }
    },
    retire: (to) => each(() => markMoved(database, { to, at: new Date(), isDone: false })),
    confirm: () => each(() => markMoved(database, { ...readMoved(database)!, isDone: true })),
    reopen: () => each(() => unmarkMoved(database)),
    close: () => each(() => database.close()),
  };

  function page<T>(sql: string, after: string | number): readonly T[] {
    return told(path, () => database.prepare(sql).all(after) as T[]);
  }
}

interface Payer {
  readonly key: string;
  readonly ids: string;
}

function openAlone(path: string): SqliteDatabase {
  const database = findDriver()(path);
  try {
    // The other schema of a file that was moved is the one with which that was done.
    if (readMoved(database) === undefined) prepareDatabase(database, path);
    holdAlone(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/**
 * Whoever has the file open in WAL keeps a lock that leaves nobody turn WAL off, so that this fails also while it rests. What is
 * held then is taken from this process by nobody, and goes with it.
 */
function holdAlone(database: SqliteDatabase): void {
  database.exec("PRAGMA busy_timeout = 1000");
  database.prepare("PRAGMA journal_mode = DELETE").get();
  // Without WAL a commit is durable when the name of its journal is gone from the disk, too.
  database.exec("PRAGMA synchronous = EXTRA");
  database.exec("PRAGMA locking_mode = EXCLUSIVE");
  database.exec("BEGIN EXCLUSIVE");
  database.exec("COMMIT");
}

/** @throws StoreError for whatever is thrown. */
function told<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (isBusy(error)) throw inUse(path);
    const { message, hint } = toFault(`The store ${path} cannot be used`, error);
    throw new StoreError(message, { hint });
  }
}

const inUse = (path: string): StoreError =>
  new StoreError(`${path} is in use: a process has it open.`, {
    hint: "Stop every program that uses these payments, also those that only read them. Then run it again.",
  });
