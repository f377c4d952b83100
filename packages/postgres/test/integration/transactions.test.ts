import { expect, it } from "vitest";
import { postgresStore } from "../../src/index.ts";
import { useDatabase } from "../support/database.ts";
import { aRecord, at, idsOf } from "../support/records.ts";

const database = useDatabase();

async function begin() {
  const client = await database.pool.connect();
  await client.query("BEGIN");
  const end = async (how: "COMMIT" | "ROLLBACK") => {
    await client.query(how);
    client.release();
  };
  return { client, end };
}

it("opens a record for everybody when the transaction is committed, and not before", async () => {
  const store = await database.openStore();
  const { client, end } = await begin();
  const within = store.within(client);
  const opened = await within.open(aRecord());
  expect(await within.load("order-1042")).toEqual(opened);
  expect(await store.load("order-1042")).toBeUndefined();
  expect(await store.claim(at(1), 1_000, 10)).toEqual([]);
  await end("COMMIT");
  expect(idsOf(await store.claim(at(1), 1_000, 10))).toEqual(["order-1042"]);
});

it("has never opened what is rolled back", async () => {
  const store = await database.openStore();
  const { client, end } = await begin();
  await store.within(client).open(aRecord());
  await end("ROLLBACK");
  expect(await store.load("order-1042")).toBeUndefined();
  expect(await store.open(aRecord({ openedBy: "worker-2" }))).toMatchObject({ openedBy: "worker-2" });
});

it("joins the record that is there, and leaves the transaction in order", async () => {
  const store = await database.openStore();
  const first = await store.open(aRecord());
  const { client, end } = await begin();
  expect(await store.within(client).open(aRecord({ openedBy: "worker-2" }))).toEqual(first);
  await client.query(`CREATE TABLE ${database.schema}.orders ()`);
  await end("COMMIT");
  expect(await database.query(`SELECT FROM ${database.schema}.orders`)).toEqual([]);
});

it("waits for a transaction that opens the same, and joins it or takes its place", async () => {
  const store = await database.openStore();
  for (const [how, opener] of [
    ["ROLLBACK", "worker-2"],
    ["COMMIT", "worker-1"],
  ] as const) {
    const { client, end } = await begin();
    await store.within(client).open(aRecord({ id: how }));
    const other = store.open(aRecord({ id: how, openedBy: "worker-2" }));
    await end(how);
    expect(await other).toMatchObject({ openedBy: opener });
  }
});

it("keeps payers outside of it", async () => {
  const store = await database.openStore();
  const { client, end } = await begin();
  await store.within(client).rememberPayer("a", { partyId: 7 });
  await end("ROLLBACK");
  expect(await store.payer("a")).toEqual({ partyId: 7 });
});

it("keeps no error from the merchant", async () => {
  const store = await database.openStore();
  const { client, end } = await begin();
  const within = store.within(client);
  await client.query("SELECT 1 / 0").catch(() => undefined);
  await expect(within.load("order-1042")).rejects.toMatchObject({
    name: "StoreError",
    message: expect.stringContaining("current transaction is aborted"),
  });
  await end("ROLLBACK");
});

it("says that nothing was migrated, and leaves the transaction in order", async () => {
  const store = postgresStore(database.pool, { schema: database.schema });
  const { client, end } = await begin();
  await expect(store.within(client).open(aRecord())).rejects.toMatchObject({
    name: "StoreError",
    hint: expect.stringContaining("migrate()"),
  });
  expect((await client.query("SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
  await end("ROLLBACK");
});
