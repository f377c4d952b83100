import { SHARED_LEASE_MS } from "../../../../flow/src/record/lease-left.ts";
import type { PostgresStore, Postponement, SharedStore } from "../../../src/index.ts";
import type { WorkerSettings } from "../messages.ts";
import { openMerchant, tell } from "../open-merchant.ts";

// One worker of a merchant's, which will be killed. All that it knows is in Postgres.

const settings: WorkerSettings = JSON.parse(process.argv[2]!);

/** It has a record in hand where it put the end of its lease so far away, by the time of this machine and of Postgres. */
const isLeased = (wakeAt: Date | null): boolean =>
  wakeAt !== null && Math.abs(wakeAt.getTime() - Date.now() - SHARED_LEASE_MS) < 100;

/** The same store, which tells what is taken in hand and put down again. */
function telling(inner: PostgresStore): SharedStore {
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

const merchant = openMerchant(settings, { work: true, toStore: telling });
process.on("disconnect", merchant.close);
await merchant.collections.resume();
tell({ type: "up" });
