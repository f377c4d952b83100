import { createCollections } from "@dollr-kit/collect";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { useDatabase } from "../support/database.ts";
import { type Bouncer, findBouncer, HOW_TO_BOUNCE, POOL_SIZE, startBouncer } from "../support/server/bouncer.ts";
import { begin } from "../transactions/begin.ts";
import { aRequest, openShop } from "../transactions/shop.ts";
import { Fleet } from "./fleet.ts";
import { judge } from "./judge.ts";

const database = useDatabase();
const bin = findBouncer();
const title = "through pgbouncer in transaction mode";

describe.skipIf(bin === undefined)(bin === undefined ? `${title}: not tested here, ${HOW_TO_BOUNCE}` : title, () => {
  let bouncer: Bouncer;
  beforeAll(async () => {
    bouncer = await startBouncer(bin!, inject("postgres").address);
  });
  afterAll(() => bouncer?.stop());

  it("statements of one client get any connection, so that what lasts longer than a transaction is lost", async () => {
    const pool = database.openPool({ ...bouncer.address, max: 2 });
    const [a, b] = [await pool.connect(), await pool.connect()];
    const pidOf = async (client: pg.PoolClient) => (await client.query("SELECT pg_backend_pid() AS pid")).rows[0].pid;
    const before = await pidOf(a);
    await b.query("BEGIN");
    expect(await pidOf(b)).toBe(before);
    expect(await pidOf(a)).not.toBe(before);
    await b.query("COMMIT");
    for (const client of [a, b]) client.release();
  });

  it("payments go from start to settled, with more connections to it than it has itself, and a web process sees it by asking", async () => {
    const { schema } = database;
    const fleet = await Fleet.open({ address: bouncer.address, schema, seed: 11, fails: false, listen: false });
    try {
      await fleet.addWorker();
      const payments = await Promise.all(["a", "b", "c", "d", "e", "f"].map((id) => fleet.start(id)));
      await fleet.finish(120_000);
      const outcomes = payments.map(({ id }) => fleet.outcomes.get(id)?.status);
      expect(outcomes.every((status) => status === "completed" || status === "failed")).toBe(true);
      expect(outcomes).toContain("completed");
      expect(await judge(fleet)).toEqual([]);
      const listening = "SELECT FROM pg_stat_activity WHERE query LIKE 'LISTEN%' || $1 || '%'";
      expect(await database.query(listening, [schema])).toEqual([]);
      expect(await namedStatements()).toEqual([]);
    } finally {
      await fleet.close();
    }
    expect(fleet.complaints).toEqual([]);
  });

  it("a payment is started in a transaction, and collected after its commit", async () => {
    const pool = database.openPool({ ...bouncer.address, max: 5 });
    const store = await database.openStore(pool, { listen: false });
    const shop = openShop(store);
    const { client, end } = await begin(pool);
    const payment = await shop.web.start(aRequest(), { tx: client });
    await expect(payment.settled()).rejects.toMatchObject({ kind: "uncommitted" });
    await end("COMMIT");
    await shop.openWorker();
    expect(await payment.settled()).toMatchObject({ status: "completed" });
    // There the client is no transaction either, once that is over.
    const over = await pool.connect();
    const other = createCollections({ client: shop.client, store, watch: { work: false } });
    await expect(other.start(aRequest("order-1043"), { tx: over })).rejects.toMatchObject({ name: "DollrConfigError" });
    over.release();
    await Promise.all([shop.close(), other.close()]);
  });

  /** Of all connections that it has: each is held by a transaction at that time. */
  async function namedStatements(): Promise<unknown[]> {
    const pool = new pg.Pool({ ...bouncer.address, max: POOL_SIZE });
    const opened = await Promise.all(Array.from({ length: POOL_SIZE }, () => begin(pool)));
    const found = await Promise.all(
      opened.map(({ client }) => client.query("SELECT name FROM pg_prepared_statements")),
    );
    await Promise.all(opened.map(({ end }) => end("COMMIT")));
    await pool.end();
    return found.flatMap(({ rows }) => rows);
  }
});
