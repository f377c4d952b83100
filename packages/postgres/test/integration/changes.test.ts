import { describe, expect, it, vi } from "vitest";
import { type Change, postgresStore } from "../../src/index.ts";
import { useDatabase } from "../support/database.ts";
import { aRecord } from "../support/records.ts";

const database = useDatabase();

/** All that the store tells, from when it hears. */
async function hearAll(store: ReturnType<typeof postgresStore>) {
  const heard: (readonly Change[])[] = [];
  const end = store.onChange((changes) => void heard.push(changes));
  const ids = () => heard.flatMap((changes) => changes.map(({ id }) => id));
  await vi.waitFor(() => expect(heard).toEqual([[]]), 30_000);
  return { heard, ids, end };
}

/** As somebody else who listens to Postgres. */
async function listenBeside() {
  const payloads: string[] = [];
  const client = await database.pool.connect();
  client.on("notification", ({ payload }) => payloads.push(payload ?? ""));
  await client.query(`LISTEN dollr_${database.schema}`);
  /** What was notified before now has come. */
  const catchUp = async () => {
    const mark = `mark-${payloads.length}`;
    await database.pool.query("SELECT pg_notify($1, $2)", [`dollr_${database.schema}`, mark]);
    await vi.waitFor(() => expect(payloads).toContain(mark), 30_000);
    payloads.splice(payloads.indexOf(mark), 1);
    return payloads;
  };
  return { catchUp, release: () => client.release(true) };
}

const LISTENERS = "SELECT pid FROM pg_stat_activity WHERE query IN ($1, 'SELECT') AND datname = current_database()";
const listeners = async (): Promise<readonly { pid: number }[]> =>
  (await database.pool.query(LISTENERS, [`LISTEN dollr_${database.schema}`])).rows;

describe("a change", () => {
  it("is heard in another process within a moment, by kind and id, and whether it is due", async () => {
    const [here, there] = [await database.openStore(), await database.openStore(database.openPool())];
    const { heard, ids, end } = await hearAll(there);
    const record = await here.open(aRecord({ id: "a" }));
    await vi.waitFor(() => expect(ids()).toEqual(["a"]), { timeout: 30_000, interval: 1 });
    await here.save({ ...record, failedPasses: 1 });
    await vi.waitFor(() => expect(ids()).toEqual(["a", "a"]), { timeout: 30_000, interval: 1 });
    expect(heard.slice(1)).toEqual([[{ flow: "collection", id: "a", isDue: true }], [{ flow: "collection", id: "a" }]]);
    end();
  });

  it("is told in few notifications for many, beside the saves", async () => {
    const store = await database.openStore();
    const { catchUp, release } = await listenBeside();
    const records = await Promise.all(
      Array.from({ length: 300 }, (_, index) => store.open(aRecord({ id: `${"🧾".repeat(60)}${index}` }))),
    );
    await Promise.all(records.map((record) => store.save({ ...record, failedPasses: 1 })));
    await store.close();
    const payloads = await catchUp();
    expect(payloads.length).toBeLessThan(150);
    for (const payload of payloads) expect(Buffer.byteLength(payload)).toBeLessThan(8_000);
    for (const { id } of records) expect(payloads.join()).toContain(id);
    release();
  });

  it("is not told of a record that was there, nor within a transaction of the merchant", async () => {
    const store = await database.openStore();
    await store.open(aRecord({ id: "a" }));
    await store.close();
    const { catchUp, release } = await listenBeside();
    const again = postgresStore(database.pool, { schema: database.schema });
    await again.open(aRecord({ id: "a" }));
    const client = await database.pool.connect();
    await client.query("BEGIN");
    await again.within(client).open(aRecord({ id: "b" }));
    await client.query("COMMIT");
    client.release();
    await again.close();
    expect(await catchUp()).toEqual([]);
    release();
  });

  it("is saved whether it can be told or not", async () => {
    const store = await database.openStore();
    await database.pool.query(`CREATE FUNCTION ${database.schema}.pg_notify(text, text) RETURNS void LANGUAGE plpgsql
      AS $$ BEGIN RAISE EXCEPTION 'nobody may notify'; END $$`);
    const shadowed = { options: `-c search_path=${database.schema},pg_catalog` };
    const mute = postgresStore(database.openPool(shadowed), { schema: database.schema });
    await mute.open(aRecord());
    await mute.close();
    expect(await store.load("order-1042")).toEqual(aRecord());
  });
});

describe("the connection that listens", () => {
  it("is made again when it is cut, says then that any may have changed, and breaks no save", async () => {
    const [here, there] = [await database.openStore(), await database.openStore(database.openPool())];
    const { heard, ids, end } = await hearAll(there);
    const [{ pid }] = (await listeners()) as [{ pid: number }];
    await database.pool.query("SELECT pg_terminate_backend($1)", [pid]);
    await there.open(aRecord({ id: "a" }));
    await vi.waitFor(() => expect(heard.filter((changes) => changes.length === 0)).toHaveLength(2), 30_000);
    await here.open(aRecord({ id: "b" }));
    await vi.waitFor(() => expect(ids()).toEqual(["a", "b"]), 30_000);
    end();
  });

  it.each(["the end of who listened", "the end of the store"])(
    "is given up at %s, and is no more in the pool",
    async (by) => {
      const pool = database.openPool();
      const store = await database.openStore(pool);
      const { end } = await hearAll(store);
      expect(await listeners()).toHaveLength(1);
      if (by === "the end of the store") await store.close();
      else end();
      await vi.waitFor(async () => expect(await listeners()).toEqual([]), 30_000);
      expect(pool.totalCount).toBe(pool.idleCount);
    },
  );

  it("is not taken from a pool that has one alone, nor where it is not wanted", async () => {
    const one = await database.openStore(database.openPool({ max: 1 }));
    const none = await database.openStore(database.openPool(), { listen: false });
    const heard: string[] = [];
    for (const store of [one, none]) store.onChange((changes) => void heard.push(...changes.map(({ id }) => id)));
    await one.open(aRecord({ id: "a" }));
    await none.open(aRecord({ id: "b" }));
    // What a store itself has saved needs no connection.
    await vi.waitFor(() => expect(heard.sort()).toEqual(["a", "b"]), 30_000);
    expect(await listeners()).toEqual([]);
    await Promise.all([one.close(), none.close()]);
  });

  it.each(["", "db.example:5432/payments"])("leads to no %j, and that is told without the text", (listen) => {
    expect(() => postgresStore(database.pool, { listen })).toThrow(
      /listen has to be true, false, or a connection string such as postgres:\/\/user@host\/database\.$/,
    );
  });

  it("leads where it is told to, and is no connection of the pool", async () => {
    const { host } = database.pool.options;
    const pool = database.openPool({ max: 1 });
    const listen = `postgres://postgres@localhost/postgres?host=${encodeURIComponent(String(host))}`;
    const there = await database.openStore(pool, { listen });
    const { ids, end } = await hearAll(there);
    const here = await database.openStore();
    await here.open(aRecord({ id: "a" }));
    await vi.waitFor(() => expect(ids()).toEqual(["a"]), 30_000);
    expect(pool.totalCount).toBe(1);
    end();
    await vi.waitFor(async () => expect(await listeners()).toEqual([]), 30_000);
  });
});

it("tells the time of Postgres, not that of this machine nor of the beginning of a transaction", async () => {
  const store = await database.openStore();
  const before = (await database.pool.query("SELECT extract(epoch FROM clock_timestamp()) * 1000 AS ms")).rows[0].ms;
  const now = await store.now();
  const after = (await database.pool.query("SELECT extract(epoch FROM clock_timestamp()) * 1000 AS ms")).rows[0].ms;
  expect(now.getTime()).toBeGreaterThanOrEqual(Number(before) - 1);
  expect(now.getTime()).toBeLessThanOrEqual(Number(after) + 1);
});
