import { findDriver, type SqliteDatabase, type SqliteStatement } from "./sqlite-database.ts";
import { isBusy } from "./sqlite-fault.ts";
import { closeToOthers, makeFile, makeFolderOf, watchFile } from "./sqlite-files.ts";
import { prepareDatabase } from "./sqlite-schema.ts";
import type { Statement } from "./sqlite-statements.ts";

export interface Opened {
  readonly database: SqliteDatabase;
  /** Runs a statement to its end. */
  readonly run: (statement: Statement) => readonly unknown[];
  /** Throws when the file is no longer the one at its path. */
  readonly requireSameFile: () => void;
}

/** For so long an opening tries again where SQLite does not wait for a lock by itself. */
const PATIENCE_MS = 10_000;
const PAUSE_MS = 25;

/** @throws SqliteFault, or what SQLite and the file system throw. */
export function openStoreFile(path: string): Opened {
  const driver = findDriver();
  const isFile = path !== ":memory:";
  if (isFile) {
    makeFolderOf(path);
    makeFile(path);
  }
  const database = openPatiently(path, driver);
  if (isFile) closeToOthers(path);
  return { database, run: createRunner(database), requireSameFile: isFile ? watchFile(path) : () => undefined };
}

/** SQLite waits for most locks by itself, and for none while another process switches the file to WAL. */
function openPatiently(path: string, driver: (path: string) => SqliteDatabase): SqliteDatabase {
  for (const endsAt = performance.now() + PATIENCE_MS; ; pause(PAUSE_MS)) {
    const database = driver(path);
    try {
      prepareDatabase(database, path);
      return database;
    } catch (error) {
      database.close();
      if (!isBusy(error) || performance.now() > endsAt) throw error;
    }
  }
}

/** Stops this thread, which does nothing else wherever the runtime has threads. */
function pause(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

/** Prepares each statement once. */
function createRunner(database: SqliteDatabase): Opened["run"] {
  const prepared = new Map<string, SqliteStatement>();
  return function run({ sql, values, otherwise }: Statement): readonly unknown[] {
    const statement = prepared.get(sql) ?? database.prepare(sql);
    prepared.set(sql, statement);
    // To its end, unlike `get`: what fails in its last step has to be heard of.
    const rows = statement.all(...values);
    if (rows.length > 0 || otherwise === undefined) return rows;
    return run({ sql: otherwise.sql, values: otherwise.pick.map((index) => values[index] ?? null) });
  };
}
