import { afterEach, beforeEach, describe, expect, inject, it } from "vitest";
import type { PostgresStore, PostgresTransaction } from "../../src/index.ts";
import { useDatabase } from "../support/database.ts";
import { openDrizzle } from "../support/libraries/drizzle.ts";
import { openDrizzleOverPostgresJs } from "../support/libraries/drizzle-postgres-js.ts";
import { openKnex } from "../support/libraries/knex.ts";
import { openKysely } from "../support/libraries/kysely.ts";
import type { Merchant } from "../support/libraries/merchant.ts";
import { openPg } from "../support/libraries/pg.ts";
import { openPrisma } from "../support/libraries/prisma.ts";
import { aRequest, openShop, type Shop } from "./shop.ts";

const database = useDatabase();

describe.each([
  ["pg", openPg],
  ["Drizzle", openDrizzle],
  ["Drizzle over postgres.js", openDrizzleOverPostgresJs],
  ["Kysely", openKysely],
  ["Knex", openKnex],
  ["Prisma", openPrisma],
])("a payment that is started in a transaction of %s", (_, openMerchant) => {
  let store: PostgresStore;
  let shop: Shop;
  let merchant: Merchant;

  beforeEach(async () => {
    store = await database.openStore();
    await database.pool.query(`CREATE TABLE ${database.schema}.orders (id text PRIMARY KEY)`);
    shop = openShop(store);
    merchant = openMerchant(inject("postgres").address, database.schema);
  });
  afterEach(async () => {
    await shop.close();
    await merchant.close();
  });

  const readOrders = async () => (await database.pool.query(`SELECT id FROM ${database.schema}.orders`)).rows;
  const start = (tx: PostgresTransaction, amount?: string) => shop.web.start(aRequest(undefined, amount), { tx });

  it("is for nobody before the commit, and is collected after it", async () => {
    await shop.openWorker();
    const payment = await merchant.placeOrder("order-1042", async (tx) => {
      const started = await start(tx);
      expect(await shop.web.get("order-1042")).toBeUndefined();
      await expect(started.settled()).rejects.toMatchObject({ name: "StoreError", kind: "uncommitted" });
      return started;
    });
    const askedBefore = payment.record.version === 1 ? shop.asked : undefined;
    expect(await payment.settled()).toMatchObject({ status: "completed" });
    expect(askedBefore).toBe(0);
    expect(shop.sandbox.ledger.charges).toHaveLength(1);
    expect(await readOrders()).toEqual([{ id: "order-1042" }]);
  });

  it("was never begun where that is rolled back, and says so", async () => {
    const place = { payment: undefined as Awaited<ReturnType<typeof start>> | undefined };
    const placing = merchant.placeOrder("order-1042", async (tx) => {
      place.payment = await start(tx);
      throw new Error("out of stock");
    });
    await expect(placing).rejects.toThrow("out of stock");
    expect(await readOrders()).toEqual([]);
    const told = { name: "StoreError", kind: "rolled-back", outcome: "not-sent" };
    await expect(place.payment!.settled()).rejects.toMatchObject(told);
    await expect(place.payment!.events()[Symbol.asyncIterator]().next()).rejects.toMatchObject(told);
    // The id is free, for another amount too.
    expect((await shop.web.start(aRequest(undefined, "20.00"))).record).toMatchObject({ version: 1 });
    expect(shop.asked).toBe(0);
  });

  it("is joined by the same one, and another one of its id leaves the transaction in order", async () => {
    const first = await merchant.placeOrder("order-1042", async (tx) => {
      const payment = await start(tx);
      expect((await start(tx)).record).toEqual(payment.record);
      await expect(start(tx, "20.00")).rejects.toMatchObject({ name: "OtherRequestError" });
      return payment;
    });
    expect((await merchant.placeOrder("order-1043", start)).record).toEqual(first.record);
    await expect(merchant.placeOrder("order-1044", (tx) => start(tx, "20.00"))).rejects.toMatchObject({
      name: "OtherRequestError",
    });
    expect(await readOrders()).toEqual([{ id: "order-1042" }, { id: "order-1043" }]);
    expect(shop.asked).toBe(0);
  });

  it("is refused where no transaction is, before anything is stored", async () => {
    await expect(start(merchant.outside as PostgresTransaction)).rejects.toMatchObject({
      name: "DollrConfigError",
      message: expect.stringMatching(/^tx is .* nothing was stored/),
    });
    expect(await store.load("order-1042")).toBeUndefined();
  });

  it("is refused after the end of that", async () => {
    const over = await merchant.placeOrder("order-1042", async (tx) => tx);
    await expect(start(over)).rejects.toMatchObject({ outcome: "not-sent" });
    expect(await store.load("order-1042")).toBeUndefined();
  });

  it("says what Postgres says, and nothing of the payer, where that has failed", async () => {
    const placing = merchant.placeOrder("order-1042", async (tx) => {
      await Promise.resolve(merchant.fails(tx as never)).catch(() => undefined);
      return start(tx);
    });
    await expect(placing).rejects.toMatchObject({
      name: "StoreError",
      message: expect.stringContaining("current transaction is aborted"),
    });
    const { schema } = database;
    await database.pool.query(`CREATE FUNCTION ${schema}.refuse() RETURNS trigger LANGUAGE plpgsql
      AS $$ BEGIN RAISE 'not - here' USING ERRCODE = '42501'; END $$;
      CREATE TRIGGER refuse BEFORE INSERT ON ${schema}.payments FOR EACH ROW EXECUTE FUNCTION ${schema}.refuse()`);
    const error = await merchant.placeOrder("order-1042", start).catch((reason) => reason);
    expect(error).toMatchObject({
      name: "StoreError",
      message: expect.stringMatching(/cannot be used: (not - )?here \(SQLSTATE 42501\)/),
    });
    expect(`${error.message} ${error.stack} ${JSON.stringify(error)} ${error.cause?.message}`).not.toMatch(/Ama|77123/);
  });
});
