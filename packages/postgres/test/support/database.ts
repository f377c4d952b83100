import pg from "pg";
import { afterEach, beforeEach, inject } from "vitest";
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

let schemas = 0;

/** A schema for each test, with a pool. The schema stays when the test fails, and its error says where it is. */
export function useDatabase(): Database {
  const { bin, folder, address } = inject("postgres");
  let schema = "";
  let pools: pg.Pool[] = [];

  function openPool(options: pg.PoolConfig = {}): pg.Pool {
    const pool = new pg.Pool({ ...address, ...options });
    pools.push(pool);
    return pool;
  }

  beforeEach(({ onTestFailed }) => {
    schemas += 1;
    schema = `test_${process.pid}_${schemas}`;
    pools = [];
    openPool();
    onTestFailed(() => {
      keepFolder(folder);
      console.error(`Kept: schema ${schema}. Look at it by: ${bin}/postgres -D ${folder}/data -k ${folder}`);
    });
  });

  afterEach(async ({ task }) => {
    if (task.result?.state !== "fail") await pools[0]?.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`);
    await Promise.all(pools.map((pool) => pool.end()));
  });

  async function openStore(pool = pools[0]!, options: PostgresStoreOptions = {}): Promise<PostgresStore> {
    const store = postgresStore(pool, { schema, ...options });
    await store.migrate();
    return store;
  }

  return {
    openStore,
    query: async (sql, values = []) =>
      (await pools[0]!.query(sql.replace("payments", `${schema}.payments`), [...values])).rows,
    get schema() {
      return schema;
    },
    get pool() {
      return pools[0]!;
    },
    openPool,
  };
}
