import { StaleRecordError } from "../errors/stale-record-error.ts";
import { StoreError } from "../errors/store-error.ts";
import type { CollectionRecord } from "../record.ts";
import { decodeRecord, encodeRecord } from "../record-codec.ts";
import type { CollectionFilter, CollectionStore, PayerIds } from "./collection-store.ts";
import {
  openDatabase,
  rollBack,
  type SqliteDatabase,
  type SqliteStatement,
  type SqliteValue,
} from "./sqlite-database.ts";
import { prepareDatabase } from "./sqlite-schema.ts";

/** A store in one file. `close` gives the file back. */
export interface SqliteStore extends CollectionStore {
  close(): Promise<void>;
}

export interface SqliteStoreOptions {
  /**
   * Told, once for each, of a record that `claim` and `list` skip because it cannot be read: its row is damaged, or a newer
   * version of this package wrote it. The others are followed as ever, and a `load` of it throws the same error.
   */
  readonly onUnreadable?: (error: StoreError) => void;
}

interface Row {
  readonly id: string;
  readonly attempt: number;
  readonly reference_id: string;
  readonly version: number;
  readonly created_at: number;
  readonly row: number;
  readonly body: string;
}

const COLUMNS = "id, attempt, reference_id, version, created_at, rowid AS row, body";
/** Records read at once by `list`. */
const PAGE = 200;

/**
 * Keeps records in a SQLite file, durably: WAL, `synchronous=FULL`. Several processes of one machine may share it. It needs
 * Node 22.13 or newer, Bun or Deno, and a local disk.
 * @param path - of the file; it and its folder are made when missing.
 * @throws StoreError when the file cannot be written, is no database, or is of a newer version. It is never replaced.
 * @see `docs/dollr-api.md#idempotency`
 */
export function sqliteStore(path: string, options: SqliteStoreOptions = {}): SqliteStore {
  const database = open(path);
  const readable = createReader(options.onUnreadable);
  const statements = prepareStatements(database);
  const listPage = createListing(database);
  /** Written with the next save, so that a cache costs no write of its own. */
  let isClosed = false;
  const newPayers = new Map<string, PayerIds>();

  function writePayers(): void {
    for (const [key, ids] of newPayers) statements.putPayer.run(key, JSON.stringify(ids));
  }

  const find = (id: string, attempt?: number) =>
    (attempt === undefined ? statements.latest.get(id) : statements.attempt.get(id, attempt)) as Row | undefined | null;

  return {
    open: guarded(path, (record: CollectionRecord) => {
      const { id, attempt, referenceId, version, createdAt } = record;
      statements.insert.run(id, attempt, referenceId, version, createdAt.getTime(), ...changing(record));
      return toRecord(find(id, attempt)!);
    }),
    load: guarded(path, (id: string, attempt?: number) => {
      const row = find(id, attempt);
      return row ? toRecord(row) : undefined;
    }),
    save: guarded(path, (record: CollectionRecord) => {
      const isAlone = newPayers.size === 0;
      if (!isAlone) database.exec("BEGIN IMMEDIATE");
      try {
        const { id, attempt, version } = record;
        // To its end, unlike `get`: the commit is its last step, and one that fails must be heard of.
        const [row] = statements.update.all(...changing(record), id, attempt, version) as Pick<Row, "reference_id">[];
        if (row === undefined) throw new StaleRecordError(id, version);
        if (!isAlone) writePayers();
        if (!isAlone) database.exec("COMMIT");
        newPayers.clear();
        return { ...record, referenceId: row.reference_id, version: version + 1 };
      } catch (error) {
        if (!isAlone) rollBack(database);
        throw error;
      }
    }),
    claim: guarded(path, (now: Date, leaseMs: number, limit: number) => {
      const nowMs = now.getTime();
      const records: CollectionRecord[] = [];
      // As many as can be had: who gets fewer than the limit takes it that no other is due.
      for (let isMore = true; isMore && records.length < limit; ) {
        const wanted = limit - records.length;
        const rows = statements.claim.all(nowMs + leaseMs, nowMs, nowMs, wanted) as Row[];
        isMore = rows.length === wanted;
        records.push(...readable(rows));
      }
      return records;
    }),
    async *list(filter) {
      const page = guarded(path, (after: readonly [number, number]) => listPage(filter, after));
      let after: readonly [number, number] = [Number.MIN_SAFE_INTEGER, 0];
      for (let rows = await page(after); rows.length > 0; rows = await page(after)) {
        yield* readable(rows);
        const last = rows.at(-1)!;
        after = [last.created_at, last.row];
      }
    },
    payer: guarded(path, (key: string) => {
      const row = statements.payer.get(key) as { ids: string } | undefined | null;
      return newPayers.get(key) ?? (row ? (JSON.parse(row.ids) as PayerIds) : undefined);
    }),
    async rememberPayer(key, ids) {
      newPayers.set(key, ids);
    },
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

function prepareStatements(database: SqliteDatabase) {
  return {
    insert: database.prepare(`INSERT INTO collections
      (id, attempt, reference_id, version, created_at, status, due_at, is_undelivered, body)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`),
    // The reference is in no update: what the insert made it, it stays.
    update: database.prepare(`UPDATE collections
      SET status = ?, due_at = ?, is_undelivered = ?, body = ?, version = version + 1, lease_until = 0
      WHERE id = ? AND attempt = ? AND version = ? RETURNING reference_id`),
    attempt: database.prepare(`SELECT ${COLUMNS} FROM collections WHERE id = ? AND attempt = ?`),
    latest: database.prepare(`SELECT ${COLUMNS} FROM collections WHERE id = ? ORDER BY attempt DESC LIMIT 1`),
    claim: database.prepare(`UPDATE collections SET lease_until = ? WHERE rowid IN
      (SELECT rowid FROM collections WHERE due_at <= ? AND lease_until <= ? ORDER BY due_at LIMIT ?) RETURNING ${COLUMNS}`),
    payer: database.prepare("SELECT ids FROM payers WHERE key = ?"),
    putPayer: database.prepare(
      "INSERT INTO payers (key, ids) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET ids = excluded.ids",
    ),
  };
}

/** The columns that a save writes, in the order of the statements. */
function changing(record: CollectionRecord): [string, number | null, number, string] {
  const isUndelivered = record.stage === "settled" && record.delivery?.doneAt === undefined;
  return [record.status, record.wakeAt?.getTime() ?? null, isUndelivered ? 1 : 0, encodeRecord(record)];
}

/** A statement for each set of conditions, prepared once: every sweep lists. */
function createListing(database: SqliteDatabase) {
  const statements = new Map<string, SqliteStatement>();
  return (filter: CollectionFilter, after: readonly [number, number]): Row[] => {
    const { sql, values } = toListing(filter, after);
    const statement = statements.get(sql) ?? database.prepare(sql);
    statements.set(sql, statement);
    return statement.all(...values) as Row[];
  };
}

function toListing(filter: CollectionFilter, after: readonly [number, number]) {
  const { status, createdBefore, open: isOpen, undelivered } = filter;
  const values: SqliteValue[] = [...after];
  const conditions = ["(created_at, rowid) > (?, ?)"];
  const where = (condition: string, ...given: SqliteValue[]) => {
    conditions.push(condition);
    values.push(...given);
  };
  if (status !== undefined) where("status = ?", status);
  if (createdBefore !== undefined) where("created_at < ?", createdBefore.getTime());
  if (isOpen) where("due_at IS NOT NULL");
  if (undelivered) where("is_undelivered");
  const sql = `SELECT ${COLUMNS} FROM collections WHERE ${conditions.join(" AND ")} ORDER BY created_at, rowid LIMIT ${PAGE}`;
  return { sql, values };
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
