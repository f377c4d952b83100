import { builtinModule, runtimeProcess } from "../lib/runtime.ts";
import { SqliteFault } from "./sqlite-fault.ts";

/** What this package needs of a SQLite driver. Node's and Bun's own both have it. */
export interface SqliteDatabase {
  exec(sql: string): unknown;
  prepare(sql: string): SqliteStatement;
  close(): void;
}

export interface SqliteStatement {
  run(...values: SqliteValue[]): unknown;
  get(...values: SqliteValue[]): unknown;
  all(...values: SqliteValue[]): unknown[];
}

export type SqliteValue = string | number | null;

interface NodeSqlite {
  readonly DatabaseSync: new (path: string) => SqliteDatabase;
}

interface BunSqlite {
  readonly Database: new (path: string, options: { create: boolean; readwrite: boolean }) => SqliteDatabase;
}

/** What opens files with the SQLite of the runtime. */
export function findDriver(): (path: string) => SqliteDatabase {
  const bun = runtimeProcess()?.versions?.bun === undefined ? undefined : builtinModule<BunSqlite>("bun:sqlite");
  if (bun !== undefined) return (path) => new bun.Database(path, { create: true, readwrite: true });
  const node = withoutExperimentalWarning(() => builtinModule<NodeSqlite>("node:sqlite"));
  if (node !== undefined) return (path) => new node.DatabaseSync(path);
  const version = runtimeProcess()?.versions?.node ?? "unknown";
  throw new SqliteFault({
    message: `This runtime has no SQLite (Node ${version}). The SQLite store needs Node 22.13 or newer.`,
    hint: "Update Node, or use another store, for example memoryStore().",
  });
}

/** Undoes the transaction for an error, and leaves that error the one that is told. */
export function rollBack(database: SqliteDatabase): void {
  try {
    database.exec("ROLLBACK");
  } catch {
    // On a full disk SQLite has rolled back by itself: there is no transaction any more.
  }
}

/** Node 22 calls its SQLite experimental at the first use. That is for us to know, not for the user's log. */
function withoutExperimentalWarning<T>(load: () => T): T {
  const process = runtimeProcess();
  if (process === undefined) return load();
  const { emitWarning } = process;
  process.emitWarning = (...args: unknown[]) => {
    if (!String(args[0]).includes("SQLite")) emitWarning.apply(process, args);
  };
  try {
    return load();
  } finally {
    process.emitWarning = emitWarning;
  }
}
