import { createCollections } from "@dollr-kit/collect";
import pg from "pg";
import { SHARED_LEASE_MS } from "../../../../flow/src/record/lease-left.ts";
import { type Postponement, postgresStore, type SharedStore } from "../../../src/index.ts";
import { createImpatientClient } from "../create-impatient-client.ts";
import type { WorkerMessage, WorkerSettings } from "../messages.ts";

// One worker of a merchant's, which will be killed. All that it knows is in Postgres.

const { baseUrl, address, schema, aheadMs, listen }: WorkerSettings = JSON.parse(process.argv[2]!);
const tell = (message: WorkerMessage) => process.send?.(message);

const pool = new pg.Pool({ ...address, max: 6, application_name: schema });
const store = postgresStore(pool, { schema, listen });
const { client, clock } = createImpatientClient(baseUrl, aheadMs);
const collections = createCollections({
  ...{ client, clock, store: telling(store), quietWindowMs: 3_000 },
  watch: { requestsPerSecond: 100, sweepMs: 5_000 },
});

/** It has a record in hand where it put the end of its lease so far away, by the time of this machine and of Postgres. */
const isLeased = (wakeAt: Date | null): boolean =>
  wakeAt !== null && Math.abs(wakeAt.getTime() - Date.now() - SHARED_LEASE_MS) < 100;

/** The same store, which tells what is taken in hand and put down again. */
function telling(inner: typeof store): SharedStore {
  const tellOf = (rows: readonly Pick<Postponement, "id">[], type: "took" | "rested") =>
    rows.length > 0 && tell({ type, ids: rows.map(({ id }) => id) });
  return {
    ...inner,
    async claim(...args) {
      const records = await inner.claim(...args);
      tellOf(records, "took");
      return records;
    },
    async save(record) {
      const saved = await inner.save(record);
      tellOf([saved], isLeased(saved.wakeAt) ? "took" : "rested");
      return saved;
    },
    async postpone(rows) {
      const put = await inner.postpone(rows);
      tellOf(
        put.filter(({ wakeAt }) => !isLeased(wakeAt)),
        "rested",
      );
      return put;
    },
  };
}

/** It ends by itself then: nothing is left that would keep it. */
process.on("disconnect", async () => {
  await collections.close();
  await store.close();
  await pool.end();
});

collections.onSettled(({ id, status }) => void tell({ type: "delivered", id, status }), { leaseMs: 5_000 });
await collections.resume();
tell({ type: "up" });
