import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { postgresStore } from "../../src/index.ts";
import { useDatabase } from "../support/database.ts";
import { aRecord, at } from "../support/records.ts";
import { giveToOwner } from "../support/server/run-folder.ts";
import { createServer, type Server } from "../support/server/server.ts";

const REFUSED = { name: "StoreError", outcome: "not-sent" };

describe("a Postgres that is killed", () => {
  const { bin, folder } = inject("postgres");
  let server: Server;

  beforeAll(async () => {
    server = createServer(bin, giveToOwner(mkdtempSync(join(folder, "own-"))));
    await server.start();
  });
  afterAll(() => server.stop());

  it("costs a clear error until it is back, neither a record nor the process", async () => {
    const pool = new pg.Pool(server.address);
    const store = postgresStore(pool);
    await store.migrate();
    const saved = await store.save({ ...(await store.open(aRecord())), failedPasses: 1 });
    await server.crash();
    await expect(store.load("order-1042")).rejects.toMatchObject({
      ...REFUSED,
      message: expect.stringContaining("The payments in schema dollr of Postgres cannot be used"),
      hint: expect.stringContaining("The next use tries again"),
    });
    await expect(store.save(saved)).rejects.toMatchObject(REFUSED);
    await server.start();
    expect(await store.load("order-1042")).toEqual(saved);
    expect(await store.save(saved)).toEqual({ ...saved, version: saved.version + 1 });
    await pool.end();
  });

  it("ends what is under way with an error, also where a connection is in use", async () => {
    const pool = new pg.Pool(server.address);
    const store = postgresStore(pool);
    await store.migrate();
    const other = await pool.connect();
    other.on("error", () => undefined);
    await other.query("BEGIN; LOCK TABLE dollr.payments");
    const waiting = expect(store.claim(at(1), 1_000, 10)).rejects.toMatchObject(REFUSED);
    await blockedOn(other);
    await server.crash();
    await waiting;
    other.release(true);
    await server.start();
    expect(await store.claim(at(-1), 1_000, 10)).toEqual([]);
    await pool.end();
  });
});

/** Until somebody waits for a lock that this connection holds. */
async function blockedOn(client: pg.PoolClient): Promise<void> {
  const text = "SELECT FROM pg_locks WHERE pg_backend_pid() = ANY(pg_blocking_pids(pid))";
  while ((await client.query(text)).rows.length === 0);
}

describe("a Postgres that has nothing to give", () => {
  const database = useDatabase();

  /** Two stores on one connection, of which one waits for nothing. */
  async function openStores() {
    const pool = database.openPool({ max: 1 });
    const patient = await database.openStore(pool);
    return { pool, patient, hasty: postgresStore(pool, { schema: database.schema, timeoutMs: 50 }) };
  }

  it("is told when the pool is exhausted, and what waited is not done later", async () => {
    const { pool, patient, hasty } = await openStores();
    const held = await pool.connect();
    await expect(hasty.open(aRecord())).rejects.toMatchObject({
      ...REFUSED,
      message: expect.stringContaining("no connection of the pool was free within 50 ms"),
      hint: expect.stringContaining("`max` of the pool"),
    });
    held.release();
    expect(await patient.load("order-1042")).toBeUndefined();
    expect(await patient.open(aRecord())).toEqual(aRecord());
  });

  it("is told in the same way when the pool itself does not wait that long", async () => {
    const { pool, patient } = await openStores();
    const held = await pool.connect();
    pool.options.connectionTimeoutMillis = 50;
    const exhausted = { ...REFUSED, hint: expect.stringContaining("`max` of the pool") };
    await expect(patient.load("order-1042")).rejects.toMatchObject(exhausted);
    held.release();
  });

  it("does not hold a payment by a connection that is stuck, and the next use has another one", async () => {
    const { pool, patient, hasty } = await openStores();
    await patient.open(aRecord());
    const [{ pid }] = (await pool.query("SELECT pg_backend_pid() AS pid")).rows;
    const other = await database.pool.connect();
    await other.query(`BEGIN; LOCK TABLE ${database.schema}.payments`);
    const stuck = { ...REFUSED, message: expect.stringContaining("timeout") };
    await expect(hasty.load("order-1042")).rejects.toMatchObject(stuck);
    await other.query("ROLLBACK");
    other.release();
    expect(await patient.load("order-1042")).toEqual(aRecord());
    expect((await pool.query("SELECT pg_backend_pid() AS pid")).rows).not.toEqual([{ pid }]);
  });

  it("does not hold up migrate() by a connection that is stuck", async () => {
    const { hasty } = await openStores();
    const other = await database.pool.connect();
    await other.query(`BEGIN; LOCK TABLE ${database.schema}.migrations`);
    await expect(hasty.migrate()).rejects.toMatchObject({ ...REFUSED, message: expect.stringContaining("timeout") });
    await other.query("ROLLBACK");
    other.release();
    await hasty.migrate();
  });

  it("is refused where it does not save durably, by each connection", async () => {
    const store = await database.openStore();
    const careless = database.openPool({ options: "-c synchronous_commit=off" });
    const refused = postgresStore(careless, { schema: database.schema });
    for (let time = 0; time < 2; time += 1) {
      await expect(refused.open(aRecord())).rejects.toMatchObject({
        ...REFUSED,
        message: expect.stringContaining("synchronous_commit is off"),
        hint: expect.stringContaining("synchronous_commit = on"),
      });
    }
    expect(await store.load("order-1042")).toBeUndefined();
    expect(careless.totalCount).toBe(1);
  });

  it("is told when it takes no writes, with the way to the primary", async () => {
    await database.openStore();
    const replica = database.openPool({ options: "-c default_transaction_read_only=on" });
    const store = postgresStore(replica, { schema: database.schema });
    await expect(store.open(aRecord())).rejects.toMatchObject({ ...REFUSED, hint: expect.stringContaining("primary") });
  });

  it("tells nothing of a payment in an error, whatever Postgres says", async () => {
    const store = await database.openStore();
    await database.pool.query(`
      CREATE FUNCTION ${database.schema}.refuse() RETURNS trigger LANGUAGE plpgsql
        AS $$ BEGIN RAISE EXCEPTION 'no such payment: %', NEW.body; END $$;
      CREATE TRIGGER refuse BEFORE INSERT ON ${database.schema}.payments FOR EACH ROW EXECUTE FUNCTION ${database.schema}.refuse()`);
    const error = await store.open(aRecord()).catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      ...REFUSED,
      message: expect.stringContaining("SQLSTATE P0001"),
      cause: expect.any(Error),
    });
    const { stack, cause, ...facts } = error as Error;
    expect(`${stack} ${(cause as Error).stack} ${JSON.stringify([facts, cause])}`).not.toMatch(/Ama|2317712/);
  });

  it("is closed without the pool, after all that it was asked for", async () => {
    const store = await database.openStore();
    const opening = store.open(aRecord());
    await store.close();
    expect(await database.query("SELECT id FROM payments")).toEqual([{ id: "order-1042" }]);
    await opening;
    await expect(store.load("order-1042")).rejects.toMatchObject({ ...REFUSED, message: "The store is closed." });
  });

  it("gets a listener for broken connections where the merchant has none", async () => {
    const [bare, heard] = [database.openPool(), database.openPool()];
    const listener = () => undefined;
    heard.on("error", listener);
    for (const pool of [bare, bare, heard]) postgresStore(pool);
    expect(bare.listenerCount("error")).toBe(1);
    expect(heard.listeners("error")).toEqual([listener]);
  });

  it.each([0, -1, Number.NaN, 2 ** 31 - 0.5, 2 ** 31])("does not take %d ms for a time-out", (timeoutMs) => {
    expect(() => postgresStore(database.pool, { timeoutMs })).toThrow(/timeoutMs/);
  });
});
