import { isBrokenBy } from "../database/database-error.ts";
import { type PostgresClient, type PostgresPool, withClient } from "../database/pool.ts";
import type { Run } from "../database/run.ts";
import { toStoreError } from "../database/to-store-error.ts";
import { migrationsSql } from "./migrations-sql.ts";
import { isMigrated, requireSchema } from "./require-schema.ts";

/**
 * Brings the schema to this version. A schema that has this version already needs no right to change it.
 * @throws StoreError when Postgres cannot be used, or refuses the change.
 */
export async function migrate(pool: PostgresPool, schema: string, timeoutMs: number): Promise<void> {
  try {
    await withClient(pool, timeoutMs, isBrokenBy, (client) => migrateOn(client, schema, timeoutMs));
  } catch (error) {
    throw toStoreError(schema, error);
  }
}

async function migrateOn(client: PostgresClient, schema: string, timeoutMs: number): Promise<void> {
  const run: Run = async (statement) => (await client.query({ ...statement, query_timeout: timeoutMs })).rows;
  if (!(await isMigrated(run, schema))) await runWhole(client, migrationsSql(schema));
  await requireSchema(run, schema);
}

/** A migration of a large table takes long, so the pool's time limit is overruled. */
const LONG_MS = 2 ** 31 - 1;

async function runWhole(client: PostgresClient, text: string): Promise<void> {
  try {
    await client.query({ text, query_timeout: LONG_MS });
  } catch (error) {
    // The connection goes back to the pool, so its transaction must end. If the connection broke, Postgres has ended it already.
    await client.query({ text: "ROLLBACK" }).catch(() => undefined);
    throw error;
  }
}
