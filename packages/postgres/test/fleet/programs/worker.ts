import { createRandom } from "@dollr-kit/sandbox/time";
import pg from "pg";
import { SHARED_LEASE_MS } from "../../../../flow/src/record/lease-left.ts";
import { type PostgresStore, type Postponement, postgresStore, type SharedStore } from "../../../src/index.ts";
import { answerQuestions } from "../answer-questions.ts";
import { createClient } from "../create-client.ts";
import type { WorkerSettings } from "../messages.ts";
import { noteTurns } from "../note-turns.ts";
import { tell } from "../open-merchant.ts";
import { createDraw, openPayments } from "../payments-of.ts";

// One worker of a merchant's, which will be killed. All that it knows is in Postgres.

const settings: WorkerSettings = JSON.parse(process.argv[2]!);
const { address, schema, kind, requestsPerSecond, timeoutMs, listen, tells } = settings;

const pool = new pg.Pool({ ...address, max: 6, application_name: schema });
const turnsAt: number[] = [];
const ours = postgresStore(pool, { schema, listen });
const store: PostgresStore = { ...ours, limiter: (options) => noteTurns(ours.limiter(options), turnsAt) };
const { client, clock } = createClient(settings);
const watch = { requestsPerSecond, sweepMs: 5_000 };
const shared = { client, clock, store: tells ? telling(store) : store, quietWindowMs: 3 * timeoutMs, watch };
const payments = openPayments(kind, shared, createDraw(createRandom(process.pid, "orders"), 0));
let endings = 0;
const beginToWatch = answerQuestions({ client, turnsAt, start: (id) => payments.start(id), endings: () => endings });

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
beginToWatch();
tell({ type: "up" });
