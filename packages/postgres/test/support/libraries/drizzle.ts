import { sql } from "drizzle-orm";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import { pgTable, text } from "drizzle-orm/pg-core";
import pg from "pg";
import { inSchema, type OpenMerchant } from "./merchant.ts";

export const orders = pgTable("orders", { id: text().primaryKey() });

type Tx = Parameters<Parameters<NodePgDatabase["transaction"]>[0]>[0];

export const openDrizzle: OpenMerchant = (address, schema) => {
  const pool = new pg.Pool({ ...address, options: inSchema(schema) });
  const db = drizzle(pool);
  return {
    placeOrder: (id, work) =>
      db.transaction(async (tx) => {
        await tx.insert(orders).values({ id });
        return work(tx);
      }),
    fails: (tx: Tx) => tx.execute(sql`SELECT 1 / 0`),
    outside: db,
    close: () => pool.end(),
  };
};
