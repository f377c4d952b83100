import { monitorEventLoopDelay } from "node:perf_hooks";
import { setImmediate } from "node:timers/promises";
import { createRandom } from "@dollr-kit/sandbox/time";
import pg from "pg";
import { SHARED_LEASE_MS } from "../../../../flow/src/record/lease-left.ts";
import { type PostgresStore, type Postponement, postgresStore, type SharedStore } from "../../../src/index.ts";
import { createClient } from "../create-client.ts";
import type { WorkDone, WorkerQuestion, WorkerSettings } from "../messages.ts";
import { tell } from "../open-merchant.ts";
import { createDraw, openPayments } from "../payments-of.ts";

// One worker of a merchant's, which will be killed. All that it knows is in Postgres.

const settings: WorkerSettings = JSON.parse(process.argv[2]!);
const { address, schema, kind, requestsPerSecond, timeoutMs, listen, tells } = settings;

const pool = new pg.Pool({ ...address, max: 6, application_name: schema });
const store = postgresStore(pool, { schema, listen });
const { client, clock } = createClient(settings);
const watch = { requestsPerSecond, sweepMs: 5_000 };
const shared = { client, clock, store: tells ? telling(store) : store, quietWindowMs: 3 * timeoutMs, watch };
const payments = openPayments(kind, shared, createDraw(createRandom(process.pid, "orders"), 0));
const now = () => performance.timeOrigin + performance.now();
const sentAt: number[] = [];
const stalls = monitorEventLoopDelay({ resolution: 10 });
let endings = 0;
client.observe({ onRequest: () => void sentAt.push(now()) });

process.on("message", async (question: WorkerQuestion) => {
  if (question === "sent") tell({ type: "sent", sentAt });
  else if (question === "memory") tell({ type: "memory", ...(await readMemory()) });
  else if (question === "work") tell({ type: "work", ...readWork() });
  else tell({ type: "began", afterMs: await measureStart(question.start) });
});

function readWork(): WorkDone {
  const { user, system } = process.cpuUsage();
  return { cpuMs: (user + system) / 1_000, requests: sentAt.length, endings, stallMs: stalls.max / 1e6 };
}

/** After all is gone that nobody holds: what finalizers let go of is only collected by the next run. */
async function readMemory() {
  for (let run = 0; run < 3; run += 1) {
    await setImmediate();
    globalThis.gc?.();
  }
  const { rss: residentBytes, heapUsed: heapBytes } = process.memoryUsage();
  return { residentBytes, heapBytes };
}

/** Milliseconds from the start of a payment here until the first request is on its way. Nothing else may be under way. */
async function measureStart(id: string): Promise<number> {
  const startedAt = now();
  const first = sentAt.length;
  await payments.start(id);
  while (sentAt.length === first) await setImmediate();
  return sentAt[first]! - startedAt;
}

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

/** It ends by itself then: nothing is left that would keep it. */
process.on("disconnect", async () => {
  await payments.close();
  await store.close();
  await pool.end();
});

payments.onSettled(
  ({ id, status }) => {
    endings += 1;
    if (tells) tell({ type: "delivered", id, status });
  },
  { leaseMs: 5_000 },
);
await payments.resume();
stalls.enable();
tell({ type: "up" });
