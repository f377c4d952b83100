import { sql } from "drizzle-orm";
import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { orders } from "./drizzle.ts";
import type { OpenMerchant } from "./merchant.ts";

type Tx = Parameters<Parameters<PostgresJsDatabase["transaction"]>[0]>[0];

export const openDrizzleOverPostgresJs: OpenMerchant = ({ host, user, database }, schema) => {
  const path = `${host}/.s.PGSQL.5432`;
  const client = postgres({ path, user, database, connection: { search_path: schema }, onnotice: () => undefined });
  const db = drizzle(client);
  return {
    placeOrder: (id, work) =>
      db.transaction(async (tx) => {
        await tx.insert(orders).values({ id });
        return work(tx);
      }),
    fails: (tx: Tx) => tx.execute(sql`SELECT 1 / 0`),
    outside: db,
    close: () => client.end(),
  };
};
