import pg from "pg";
import { afterEach, beforeEach, inject, type TestContext, test } from "vitest";
import { type PostgresStore, type PostgresStoreOptions, postgresStore } from "../../src/index.ts";
import { keepFolder } from "./server/run-folder.ts";

export interface Database {
  /** Of this test alone. */
  readonly schema: string;
  readonly pool: pg.Pool;
  /** Another pool of the same database, as another process has it. It is ended with the test. */
  openPool(options?: pg.PoolConfig): pg.Pool;
  /** A migrated store of this test, by default on its pool. */
  openStore(pool?: pg.Pool, options?: PostgresStoreOptions): Promise<PostgresStore>;
  /** Rows of an SQL in which `payments` stands for the table. */
  query(sql: string, values?: readonly unknown[]): Promise<Record<string, unknown>[]>;
}

/** That of the test that runs. Tests that run side by side have `withDatabase`. */
export function useDatabase(): Database {
  let ours: OwnDatabase | undefined;
  const current = (): OwnDatabase => {
    if (ours === undefined) throw new Error("The database is there while a test runs.");
    return ours;
  };
  beforeEach((context) => {
    ours = openDatabase(context);
  });
  afterEach(() => current().close());
  return {
    openPool: (options) => current().openPool(options),
    openStore: (pool, options) => current().openStore(pool, options),
    query: (sql, values) => current().query(sql, values),
    get schema() {
      return current().schema;
    },
    get pool() {
      return current().pool;
    },
  };
}

/** For tests that run side by side: each has a database of its own. */
export const withDatabase = test.extend(
  "database",
  async ({ task, onTestFailed }, { onCleanup }): Promise<Database> => {
    const { close, ...database } = openDatabase({ task, onTestFailed });
    onCleanup(close);
    return database;
  },
);

interface OwnDatabase extends Database {
  close(): Promise<void>;
}

let schemas = 0;

/** A schema for one test, with a pool. The schema stays when the test fails, and its error says where it is. */
function openDatabase({ task, onTestFailed }: Pick<TestContext, "task" | "onTestFailed">): OwnDatabase {
  const { bin, folder, address } = inject("postgres");
  schemas += 1;
  const schema = `test_${process.pid}_${schemas}`;
  const pools: pg.Pool[] = [];
  onTestFailed(() => {
    keepFolder(folder);
    console.error(`Kept: schema ${schema}. Look at it by: ${bin}/postgres -D ${folder}/data -k ${folder}`);
  });

  function openPool(options: pg.PoolConfig = {}): pg.Pool {
    const pool = new pg.Pool({ ...address, ...options });
    pools.push(pool);
    return pool;
  }

  const pool = openPool();

  async function openStore(on = pool, options: PostgresStoreOptions = {}): Promise<PostgresStore> {
    const store = postgresStore(on, { schema, ...options });
    await store.migrate();
    return store;
  }

  return {
    ...{ schema, pool, openPool, openStore },
    query: async (sql, values = []) =>
      (await pool.query(sql.replace("payments", `${schema}.payments`), [...values])).rows,
    async close() {
      if (task.result?.state !== "fail") await pool.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`);
      await Promise.all(pools.map((each) => each.end()));
    },
  };
}
