import { readFileSync } from "node:fs";
import { systemClock } from "@dollr-kit/sandbox";
import type pg from "pg";
import { describe, expect, it, vi } from "vitest";
import { createElapsedTime } from "../../../flow/src/lib/elapsed-time.ts";
import { runOnPool } from "../../src/database/run.ts";
import { migrationsSql, type PostgresStore, postgresStore, postgresTokenStore } from "../../src/index.ts";
import { MIGRATIONS } from "../../src/schema/migrations.ts";
import { toSql } from "../../src/schema/migrations-sql.ts";
import { requireSchema } from "../../src/schema/require-schema.ts";
import { useDatabase } from "../support/database.ts";
import { aRecord, at, collectAll } from "../support/records.ts";
import { aRequest, openShop } from "../transactions/shop.ts";

const database = useDatabase();

const NOW = MIGRATIONS.length;
const versions = async () =>
  (await database.pool.query(`SELECT version FROM ${database.schema}.migrations ORDER BY version`)).rows;
const noteVersion = (version: number, oldestReader: number) =>
  database.pool.query(`INSERT INTO ${database.schema}.migrations VALUES (${version}, ${oldestReader})`);

describe("a schema", () => {
  it("is made once by five processes that start together", async () => {
    const stores = Array.from({ length: 5 }, () =>
      postgresStore(database.openPool({ max: 2 }), { schema: database.schema }),
    );
    await Promise.all(stores.map((store) => store.migrate()));
    expect(await versions()).toEqual(MIGRATIONS.map((_, index) => ({ version: index + 1 })));
    await Promise.all(stores.map((store, index) => store.open(aRecord({ id: `order-${index}` }))));
    expect(await collectAll(stores[0]!.list({}))).toHaveLength(5);
  });

  it.each(["serializable", "repeatable read"])(
    "is made once by five processes that start together where transactions are %s by default",
    async (level) => {
      const options = `-c default_transaction_isolation=${level.replace(" ", "\\ ")}`;
      const stores = Array.from({ length: 5 }, () =>
        postgresStore(database.openPool({ max: 2, options }), { schema: database.schema }),
      );
      await Promise.all(stores.map((store) => store.migrate()));
      expect(await versions()).toHaveLength(MIGRATIONS.length);
    },
  );

  it("is made by hand by the same text, which may be run again", async () => {
    for (let time = 0; time < 2; time += 1) await database.pool.query(migrationsSql(database.schema));
    const store = postgresStore(database.pool, { schema: database.schema });
    expect(await store.open(aRecord())).toEqual(aRecord());
  });

  it("that is missing is told with the fix, and made then", async () => {
    const store = postgresStore(database.pool, { schema: database.schema });
    await expect(store.open(aRecord())).rejects.toMatchObject({
      name: "StoreError",
      message: `Schema ${database.schema} of Postgres is not there yet.`,
      hint: expect.stringContaining("await store.migrate()"),
    });
    await store.migrate();
    expect(await store.open(aRecord())).toEqual(aRecord());
  });

  it("that is missing is told by a worker too, which throws nothing and works when it is there", async () => {
    const emitWarning = vi.spyOn(process, "emitWarning").mockReturnValue();
    const store = postgresStore(database.pool, { schema: database.schema });
    const shop = openShop(store);
    await shop.openWorker();
    const isTold = () => expect(emitWarning).toHaveBeenCalled();
    await vi.waitFor(isTold, 30_000).catch(() => undefined);
    await store.migrate();
    const outcome = await (await shop.web.start(aRequest())).settled();
    await shop.close();
    const told = [...emitWarning.mock.calls];
    emitWarning.mockRestore();
    const why = `Schema ${database.schema} of Postgres is not there yet. Run \`await store.migrate()\``;
    expect(told).toEqual([[expect.stringContaining(why), { type: "DollrKit" }]]);
    expect(outcome).toMatchObject({ status: "completed" });
  });

  it("that an older backup brought back is told with the fix, and brought forward with its records", async () => {
    const store = await database.openStore();
    await store.open(aRecord());
    await database.pool.query(
      `DELETE FROM ${database.schema}.migrations; DROP TABLE ${["payments", "payers", "quotas", "tokens"].map((table) => `${database.schema}.${table}`)}`,
    );
    // The connection that was looked at before, and one that comes after it.
    const after = postgresStore(database.openPool(), { schema: database.schema });
    for (const each of [store, after]) {
      await expect(each.load("order-1042")).rejects.toMatchObject({
        name: "StoreError",
        hint: expect.stringContaining("migrate()"),
      });
    }
    await after.migrate();
    expect(await store.load("order-1042")).toBeUndefined();
  });

  it("goes a version forward with its records", async () => {
    const store = await database.openStore();
    await store.open(aRecord());
    const next = { oldestReader: NOW, sql: (schema: string) => `ALTER TABLE ${schema}.payments ADD COLUMN shop text;` };
    await database.pool.query(toSql(database.schema, [...MIGRATIONS, next]));
    expect(await database.query("SELECT id, shop FROM payments")).toEqual([{ id: "order-1042", shop: null }]);
    expect((await versions()).length).toBe(NOW + 1);
    // Code that is older goes on beside it.
    expect(await postgresStore(database.openPool(), { schema: database.schema }).load("order-1042")).toEqual(aRecord());
  });

  it("that is too new is refused, also by migrate, and changed by neither", async () => {
    await database.openStore();
    await noteVersion(NOW + 7, NOW + 6);
    const store = postgresStore(database.openPool(), { schema: database.schema });
    const newer = { name: "StoreError", message: expect.stringContaining("newer version of @dollr-kit/postgres") };
    await expect(store.open(aRecord())).rejects.toMatchObject(newer);
    await expect(store.migrate()).rejects.toMatchObject(newer);
    expect(await database.query("SELECT FROM payments")).toEqual([]);
  });

  it("that newer code has taken beyond this one is refused within a minute, also on connections that were there before", async () => {
    await database.openStore();
    const { schema } = database;
    let nowMs = 0;
    const run = runOnPool(database.openPool({ max: 1 }), {
      ...{ schema, timeoutMs: 15_000, nowMs: () => nowMs },
      look: (each) => requireSchema(each, schema),
    });
    const ask = () => run({ text: "SELECT 1 AS one", values: [] });
    await ask();
    await noteVersion(NOW + 1, NOW + 1);
    nowMs = 59_999;
    expect(await ask()).toEqual([{ one: 1 }]);
    nowMs = 60_000;
    for (let time = 0; time < 2; time += 1)
      await expect(ask()).rejects.toMatchObject({ message: expect.stringContaining("migrated by a newer version") });
  });

  it("is left as it was by a migration that fails, and the connection is of use after it", async () => {
    await database.pool.query(`CREATE SCHEMA ${database.schema}; CREATE TABLE ${database.schema}.payers ()`);
    const pool = database.openPool({ max: 1 });
    const store = postgresStore(pool, { schema: database.schema });
    await expect(store.migrate()).rejects.toMatchObject({
      name: "StoreError",
      message: expect.stringContaining("already exists (SQLSTATE 42P07)"),
    });
    const { rows } = await pool.query("SELECT to_regclass($1) AS made", [`${database.schema}.migrations`]);
    expect(rows).toEqual([{ made: null }]);
  });

  it.each(["", "Dollr", "a-b", "x; DROP TABLE y", "x".repeat(64)])("is not named %j", (schema) => {
    expect(() => postgresStore(database.pool, { schema })).toThrow(/schema has to be a name/);
    expect(() => migrationsSql(schema)).toThrow(/schema has to be a name/);
  });
});

/** Until the quota of a store has a request for a process that begins. */
async function aRequestOf(store: PostgresStore): Promise<void> {
  const time = createElapsedTime(systemClock);
  const rates = { requestsPerSecond: 10, minRequestsPerSecond: 1, maxRequestsPerSecond: 100 };
  const options = { ...rates, time, wanted: () => 1, name: async () => "shop", onHeld: () => undefined };
  await new Promise<void>((resolve) => {
    const limiter = store.limiter({ ...options, onChange: () => limiter.tryAcquire() && resolve(limiter.close()) });
    limiter.tryAcquire();
  });
}

const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
const grants = [...readme.matchAll(/```sql\n(GRANT[\s\S]*?)```/g)].map(([, sql = ""]) => sql);

/** A pool as a role that has the rights that the README lists for it, and no others. */
async function openAs(role: "worker" | "dashboard"): Promise<pg.Pool> {
  await database.openStore();
  const name = `${role}_of_${database.schema}`;
  await database.pool.query(`CREATE ROLE ${name} LOGIN`);
  const sql = grants.find((each) => each.includes(`TO ${role};`))!;
  await database.pool.query(sql.replaceAll(/\bdollr\b/g, database.schema).replaceAll(` TO ${role};`, ` TO ${name};`));
  return database.openPool({ user: name });
}

describe("a worker with the rights that the README lists", () => {
  const openWorker = () => openAs("worker");

  it("does all that the flow asks of a store", async () => {
    const store = postgresStore(await openWorker(), { schema: database.schema });
    await store.migrate();
    const opened = await store.open(aRecord());
    expect(await store.open(aRecord({ openedBy: "worker-2" }))).toEqual(opened);
    const saved = await store.save({ ...opened, failedPasses: 1 });
    const [claimed] = await store.claim(at(1), 60_000, 10);
    expect(claimed).toEqual(saved);
    expect(await store.postpone([{ ...saved, wakeAt: at(9) }])).toHaveLength(1);
    expect(await collectAll(store.list({ open: true }))).toHaveLength(1);
    await store.rememberPayer("a", { partyId: 7 });
    expect(await store.payer("a")).toEqual({ partyId: 7 });
    await store.forgetPayer("a");
    expect(await store.payer("a")).toBeUndefined();
    await aRequestOf(store);
    // By its row, and not since that has not answered.
    const given = `SELECT free_at > 0 AS given FROM ${database.schema}.quotas`;
    expect((await database.pool.query(given)).rows).toEqual([{ given: true }]);
    expect(await collectAll(store.list({ undelivered: true }))).toEqual([]);
    expect(await store.loadAll([saved])).toHaveLength(1);
    expect(await store.now()).toBeInstanceOf(Date);
  });

  it("opens a record in a transaction of its own, and tells others of what it saves", async () => {
    const pool = await openWorker();
    const store = postgresStore(pool, { schema: database.schema });
    const heard: string[] = [];
    store.onChange((changes) => heard.push(...changes.map(({ id }) => id)));
    const client = await pool.connect();
    await client.query("BEGIN");
    await store.within(client).open(aRecord());
    await client.query("COMMIT");
    client.release();
    const other = postgresStore(pool, { schema: database.schema });
    await vi.waitFor(async () => {
      const record = (await other.load("order-1042"))!;
      await other.save({ ...record, failedPasses: record.failedPasses + 1 });
      expect(heard).toContain("order-1042");
    }, 30_000);
    await Promise.all([store.close(), other.close()]);
  });

  it("shares its token, and reads and writes no other table", async () => {
    const pool = await openWorker();
    const tokens = postgresTokenStore(pool, {
      key: "a-secret-text-of-the-shop-for-its-tokens",
      schema: database.schema,
    });
    const token = { accessToken: "a-token", obtainedAt: 1, expiresAt: 2 };
    expect(await tokens.claim("shop", 1_000)).toBe(true);
    await tokens.set("shop", token);
    expect(await tokens.get("shop")).toEqual(token);
    await tokens.delete("shop", token);
    expect(await tokens.get("shop")).toBeUndefined();
    await database.pool.query(`CREATE TABLE ${database.schema}.others ()`);
    for (const sql of [
      "SELECT FROM $.others",
      "INSERT INTO $.migrations VALUES (9, 9)",
      "DELETE FROM $.tokens",
      "CREATE TABLE $.mine ()",
    ])
      await expect(pool.query(sql.replace("$", database.schema))).rejects.toMatchObject({ code: "42501" });
  });

  it("changes no reference, removes no record, and migrates nothing", async () => {
    const pool = await openWorker();
    const denied = { code: "42501" };
    const payments = `${database.schema}.payments`;
    await expect(pool.query(`UPDATE ${payments} SET reference_id = 'x'`)).rejects.toMatchObject(denied);
    await expect(pool.query(`DELETE FROM ${payments}`)).rejects.toMatchObject(denied);
    const elsewhere = postgresStore(pool, { schema: `${database.schema}_2` });
    await expect(elsewhere.migrate()).rejects.toMatchObject({
      name: "StoreError",
      hint: expect.stringContaining("Grant"),
    });
  });
});

describe("a dashboard with the rights that the README lists", () => {
  it("counts payments by how they stand, and reads no name or phone", async () => {
    const pool = await openAs("dashboard");
    await (await database.openStore()).open(aRecord());
    const payments = `${database.schema}.payments`;
    const { rows } = await pool.query(
      `SELECT status, count(*)::int AS count, min(due_at) FROM ${payments} GROUP BY status`,
    );
    expect(rows).toMatchObject([{ status: "pending", count: 1 }]);
    for (const sql of [
      `SELECT body FROM ${payments}`,
      `UPDATE ${payments} SET status = 'x'`,
      `SELECT FROM ${database.schema}.tokens`,
    ])
      await expect(pool.query(sql)).rejects.toMatchObject({ code: "42501" });
  });
});
