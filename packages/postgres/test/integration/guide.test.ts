import { readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { type Collection, createCollections } from "@dollr-kit/collect";
import { createSandbox, systemClock } from "@dollr-kit/sandbox";
import type pg from "pg";
import { expect, it } from "vitest";
import { createClient } from "../../../flow/test/support/create-client.ts";
import { useDatabase } from "../support/database.ts";
import { aRequest } from "../transactions/shop.ts";

// The block `place-order.ts` of question 8 of the guide, as it stands there. Tests of the examples compile it.

const page = readFileSync(new URL("../../../../docs/guide/many-machines.md", import.meta.url), "utf8");
const code = page.split("```ts\n").find((part) => part.startsWith("// place-order.ts"))!;
const { placeOrder } = (await import(
  `data:text/javascript,${encodeURIComponent(stripTypeScriptTypes(code.split("```")[0]!))}`
)) as { placeOrder(tx: pg.PoolClient, collections: object, request: object): Promise<Collection> };

const database = useDatabase();

/** A shop with a table of orders, in the schema of the store. */
async function openShop() {
  const sandbox = createSandbox({ settleAfterMs: 0 });
  const store = await database.openStore();
  const pool = database.openPool({ options: `-c search_path=${database.schema}` });
  await pool.query("CREATE TABLE orders (id text PRIMARY KEY)");
  const collections = createCollections({ client: createClient(systemClock, sandbox.fetch), store });
  const idsOfOrders = async () => (await pool.query("SELECT id FROM orders")).rows.map(({ id }) => id);
  return { sandbox, pool, collections, idsOfOrders };
}

it("places an order and its payment in one transaction, and the payment is made after its commit", async () => {
  const { sandbox, pool, collections, idsOfOrders } = await openShop();
  const tx = await pool.connect();
  await tx.query("BEGIN");
  const payment = await placeOrder(tx, collections, aRequest());
  expect(sandbox.requests).toEqual([]);
  expect(await idsOfOrders()).toEqual([]);
  await tx.query("COMMIT");
  tx.release();
  expect(await payment.settled()).toMatchObject({ id: aRequest().id, status: "completed" });
  expect(await idsOfOrders()).toEqual([aRequest().id]);
  expect(sandbox.ledger.charges).toHaveLength(1);
  await collections.close();
});

it("has neither order nor payment after it was rolled back", async () => {
  const { sandbox, pool, collections, idsOfOrders } = await openShop();
  const tx = await pool.connect();
  await tx.query("BEGIN");
  await placeOrder(tx, collections, aRequest());
  await tx.query("ROLLBACK");
  tx.release();
  expect(await idsOfOrders()).toEqual([]);
  expect(await collections.get(aRequest().id)).toBeUndefined();
  expect(sandbox.requests).toEqual([]);
  await collections.close();
});
