import { StoreError } from "../errors/store-error.ts";
import { builtinModule, runtimeProcess } from "../runtime.ts";

/** What this package needs of a SQLite driver. Node's and Bun's own both have it. */
export interface SqliteDatabase {
  exec(sql: string): unknown;
  prepare(sql: string): SqliteStatement;
  close(): void;
}

export interface SqliteStatement {
  run(...values: SqliteValue[]): { readonly changes: number | bigint };
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

interface NodeFileSystem {
  mkdirSync(path: string, options: { recursive: boolean; mode: number }): unknown;
}

interface NodePath {
  dirname(path: string): string;
}

/** Opens the file with the SQLite of the runtime, and makes its folder, for its owner alone: it holds names and phones. */
export function openDatabase(path: string): SqliteDatabase {
  const open = findDriver();
  if (path !== ":memory:") {
    const folder = builtinModule<NodePath>("node:path")!.dirname(path);
    builtinModule<NodeFileSystem>("node:fs")!.mkdirSync(folder, { recursive: true, mode: 0o700 });
  }
  return open(path);
}

/** Undoes the transaction for an error, and leaves that error the one that is told. */
export function rollBack(database: SqliteDatabase): void {
  try {
    database.exec("ROLLBACK");
  } catch {
    // On a full disk SQLite has rolled back by itself: there is no transaction any more.
  }
}

function findDriver(): (path: string) => SqliteDatabase {
  const bun = runtimeProcess()?.versions?.bun === undefined ? undefined : builtinModule<BunSqlite>("bun:sqlite");
  if (bun !== undefined) return (path) => new bun.Database(path, { create: true, readwrite: true });
  const node = withoutExperimentalWarning(() => builtinModule<NodeSqlite>("node:sqlite"));
  if (node !== undefined) return (path) => new node.DatabaseSync(path);
  const version = runtimeProcess()?.versions?.node ?? "unknown";
  throw new StoreError(`This runtime has no SQLite (Node ${version}). The SQLite store needs Node 22.13 or newer.`, {
    hint: "Update Node, or give createCollections another store, for example memoryStore().",
  });
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
