import { type Collections, type CollectionsOptions, createCollections } from "@dollr-kit/collect";
import { createDollrClient } from "@dollr-kit/core";
import { type PostgresStore, postgresStore } from "@dollr-kit/postgres";
import pg from "pg";
import { openShop, type Shop } from "./shop.ts";

/** What web processes and workers have alike: payments and orders in one Postgres. */
export interface Fleet {
  readonly collections: Collections;
  readonly store: PostgresStore;
  readonly shop: Shop;
  close(): Promise<void>;
}

/** Of DATABASE_URL, DOLLR_CLIENT_ID and DOLLR_CLIENT_SECRET. */
export function openFleet(watch: CollectionsOptions["watch"] = {}): Fleet {
  const { DATABASE_URL: connectionString, REQUESTS_PER_SECOND, QUIET_WINDOW_MS } = process.env;
  if (connectionString === undefined) throw new Error("Set DATABASE_URL, as in postgresql://user:password@host/name.");
  const pool = new pg.Pool({ connectionString, max: 6, keepAlive: true, connectionTimeoutMillis: 10_000 });
  const store = postgresStore(pool, { schema: "fleet_dollr" });
  const collections = createCollections({
    ...{ client: createDollrClient(), store },
    // Of all processes together, whichever number of them runs. Give all of them the same.
    watch: { requestsPerSecond: REQUESTS_PER_SECOND ? Number(REQUESTS_PER_SECOND) : undefined, ...watch },
    // Leave it as it is at Dollr. A sandbox knows at once what it was asked for.
    quietWindowMs: QUIET_WINDOW_MS ? Number(QUIET_WINDOW_MS) : undefined,
  });
  return {
    ...{ collections, store, shop: openShop(pool) },
    async close() {
      await collections.close(); // begins nothing more, and saves what is under way
      await store.close();
      await pool.end();
    },
  };
}
