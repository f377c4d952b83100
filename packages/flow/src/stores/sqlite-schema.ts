import { rollBack, type SqliteDatabase } from "./sqlite-database.ts";
import { SqliteFault } from "./sqlite-fault.ts";
import { APPLICATION_ID, isOurs, refuseMoved } from "./sqlite-moved.ts";

/** Of a refund, in its body. A damaged one has none. */
export const ORIGINAL = "iif(json_valid(body), body ->> '$.request.originalPaymentIntentId', NULL)";

/** Each brings the schema one version forward; `user_version` says how many were run. Never change one, add another. */
export const MIGRATIONS: readonly string[] = [
  `CREATE TABLE collections (
    id TEXT NOT NULL,
    attempt INTEGER NOT NULL,
    reference_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    status TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    due_at INTEGER,
    lease_until INTEGER NOT NULL DEFAULT 0,
    is_undelivered INTEGER NOT NULL DEFAULT 0,
    body TEXT NOT NULL,
    UNIQUE (id, attempt)
  ) STRICT;
  CREATE INDEX collections_due ON collections (due_at) WHERE due_at IS NOT NULL;
  CREATE INDEX collections_status ON collections (status, created_at);
  CREATE INDEX collections_undelivered ON collections (created_at) WHERE is_undelivered;
  CREATE TABLE payers (key TEXT PRIMARY KEY, ids TEXT NOT NULL) STRICT, WITHOUT ROWID;`,
  // A lease moves `due_at` now. What most saves do not change stands in one index, which they then do not write.
  `DROP INDEX collections_due;
  DROP INDEX collections_status;
  DROP INDEX collections_undelivered;
  ALTER TABLE collections ADD COLUMN merchant TEXT NOT NULL DEFAULT '';
  ALTER TABLE collections ADD COLUMN shelf INTEGER NOT NULL DEFAULT 0;
  UPDATE collections SET
    merchant = ifnull(CAST(body ->> 'merchant' AS TEXT), ''),
    due_at = iif(due_at IS NULL, NULL, max(due_at, lease_until)),
    shelf = iif(body ->> 'stage' IS NOT 'settled', 0, iif(status = 'failed', 2, 1) + iif(is_undelivered, 0, 2))
    WHERE json_valid(body);
  ALTER TABLE collections DROP COLUMN lease_until;
  ALTER TABLE collections DROP COLUMN is_undelivered;
  CREATE INDEX collections_due ON collections (due_at, merchant) WHERE due_at IS NOT NULL;
  CREATE INDEX collections_shelf ON collections (shelf, created_at, merchant);`,
  // One table for payments of every kind.
  `CREATE TABLE payments (
    flow TEXT NOT NULL,
    id TEXT NOT NULL,
    attempt INTEGER NOT NULL,
    reference_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    status TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    due_at INTEGER,
    body TEXT NOT NULL,
    merchant TEXT NOT NULL,
    shelf INTEGER NOT NULL,
    UNIQUE (flow, id, attempt)
  ) STRICT;
  INSERT INTO payments (flow, id, attempt, reference_id, version, status, created_at, due_at, body, merchant, shelf)
    SELECT 'collection', id, attempt, reference_id, version, status, created_at, due_at, body, merchant, shelf
    FROM collections ORDER BY rowid;
  DROP TABLE collections;
  CREATE INDEX payments_due ON payments (due_at, merchant, flow) WHERE due_at IS NOT NULL;
  CREATE INDEX payments_shelf ON payments (shelf, created_at, merchant);`,
  // Before a refund, what was refunded of its original is added up.
  `CREATE INDEX payments_refunds ON payments (${ORIGINAL}, created_at, merchant) WHERE flow = 'refund';`,
];

/**
 * Makes the database durable, and brings its schema to this version.
 * @throws SqliteFault when the file belongs to something else, or to a newer version of this package, or its records were moved.
 */
export function prepareDatabase(database: SqliteDatabase, path: string, migrations = MIGRATIONS): void {
  database.exec("PRAGMA busy_timeout = 10000");
  const read = (pragma: string) => Object.values(database.prepare(`PRAGMA ${pragma}`).get() as object)[0] as unknown;
  const isEmpty = database.prepare("SELECT 1 FROM sqlite_schema LIMIT 1").get() == null;
  if (!isEmpty) refuseMoved(database, path);
  if (!isEmpty && !isOurs(database)) {
    throw new SqliteFault({
      message: `${path} is the database of another application.`,
      hint: "Give sqliteStore a path of its own.",
    });
  }
  const mode = read("journal_mode = WAL");
  if (mode !== "wal" && mode !== "memory") {
    throw new SqliteFault({
      message: `${path} cannot be kept durable: its file system does not take SQLite's WAL.`,
      hint: "Use a local disk, not a network drive.",
    });
  }
  database.exec("PRAGMA synchronous = FULL");
  // What was removed is to be nowhere in the file.
  database.exec("PRAGMA secure_delete = ON");
  migrate(database, path, migrations, () => Number(read("user_version")));
}

function migrate(
  database: SqliteDatabase,
  path: string,
  migrations: readonly string[],
  readVersion: () => number,
): void {
  // So that an opening does not wait for whoever writes.
  if (readVersion() === migrations.length) return;
  database.exec("BEGIN IMMEDIATE");
  try {
    const version = readVersion();
    if (version > migrations.length) {
      throw new SqliteFault({
        message: `${path} was written by a newer version of @dollr-kit/flow (schema ${version}, this one knows ${migrations.length}).`,
        hint: "Update the packages of dollr-kit in this process too.",
      });
    }
    for (const migration of migrations.slice(version)) database.exec(migration);
    database.exec(`PRAGMA application_id = ${APPLICATION_ID}`);
    database.exec(`PRAGMA user_version = ${migrations.length}`);
    database.exec("COMMIT");
  } catch (error) {
    rollBack(database);
    throw error;
  }
}
