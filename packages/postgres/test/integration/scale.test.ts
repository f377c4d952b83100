import diagnostics from "node:diagnostics_channel";
import { readFileSync } from "node:fs";
import { type CollectionRequest, createCollections } from "@dollr-kit/collect";
import type { Backlog, BacklogFacts } from "@dollr-kit/flow";
import { createSandbox, systemClock } from "@dollr-kit/sandbox";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { createClient } from "../../../flow/test/support/create-client.ts";
import { openLab } from "../../../otel/test/support/lab.ts";
import { type PostgresStore, postgresStore } from "../../src/index.ts";
import { useDatabase } from "../support/database.ts";
import { aRecord } from "../support/records.ts";

// What docs/scale.md shows, run as it stands there.

const page = readFileSync(new URL("../../../../docs/scale.md", import.meta.url), "utf8");
const database = useDatabase();

/** Each has its name in its first line. */
const SQL = new Map(
  [...page.matchAll(/```sql\n-- (\w+)\n([\s\S]*?)```/g)].map(([, name = "", text = ""]) => [name, text]),
);

const query = async (name: string) =>
  (
    await database.pool.query(
      SQL.get(name)!.replaceAll("dollr.", `${database.schema}.`).replaceAll("'dollr'", `'${database.schema}'`),
    )
  ).rows;

const NOTHING: Backlog = {
  ...{ open: 0, preparing: 0, due: 0, oldestDueMs: 0, oldestOpenMs: 0, unknown: 0, undelivered: 0 },
};

let store: PostgresStore;

beforeEach(async () => {
  store = await database.openStore();
});

/** Payments of every standing, of nobody who works here. */
async function fill(): Promise<void> {
  const ago = (seconds: number) => new Date(Date.now() - seconds * 1_000);
  const open = (id: string, changes: object) => store.open(aRecord({ id, referenceId: id, ...changes }));
  await open("waits", { createdAt: ago(100), wakeAt: ago(40) });
  await open("lost", { createdAt: ago(2_000), wakeAt: ago(20), stage: "executing", status: "unknown" });
  await open("rests", { createdAt: ago(50), wakeAt: ago(-60), stage: "executed" });
  await open("failed", { createdAt: ago(50), wakeAt: null, stage: "settled", status: "failed" });
  await open("reread", {
    createdAt: ago(50),
    wakeAt: ago(9),
    stage: "settled",
    status: "failed",
    delivery: { tries: 1, doneAt: ago(1) },
  });
  await open("waits", { flow: "payout", createdAt: ago(10), wakeAt: ago(5) });
}

const COUNTS = { open: 3, preparing: 1, due: 2, unknown: 1, undelivered: 1 };

const aRequest = (id: string): CollectionRequest => ({
  id,
  payer: { name: "Ama Example", phone: "+231 77 123 4567" },
  items: [{ name: "Rice, 25 kg", amount: "25.50" }],
  currency: "USD",
});

describe("the SQL of docs/scale.md", () => {
  it("is found by its names", () => {
    expect([...SQL.keys()]).toEqual(["backlog", "unknown", "undelivered", "quota", "postgres", "autovacuum"]);
    expect(page.split("```sql")).toHaveLength(SQL.size + 1);
  });

  it("counts what is to be done, for each kind of payment", async () => {
    expect(await query("backlog")).toEqual([]);
    await fill();
    const [collections, payouts] = await query("backlog");
    const { flow, oldest_due_seconds, oldest_open_seconds, ...counts } = collections;
    expect(flow).toBe("collection");
    expect(Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, Number(count)]))).toEqual(COUNTS);
    expect(Math.abs(Number(oldest_due_seconds) - 40)).toBeLessThan(15);
    expect(Math.abs(Number(oldest_open_seconds) - 2_000)).toBeLessThan(15);
    expect(payouts).toMatchObject({ flow: "payout", due: "1", unknown: "0" });
  });

  it("names what is unknown for long, and what nobody was told", async () => {
    await fill();
    expect(await query("unknown")).toMatchObject([{ id: "lost", reference_id: "lost" }]);
    expect(await query("undelivered")).toMatchObject([{ id: "failed", status: "failed" }]);
  });

  it("looks at Postgres, and lets it vacuum early", async () => {
    const tables = await query("postgres");
    const names = ["migrations", "payers", "payments", "quotas"];
    expect(tables.map(({ relname }) => relname)).toEqual(expect.arrayContaining(names));
    for (const { synchronous_commit } of tables) expect(synchronous_commit).toBe("on");
    await query("autovacuum");
  });
});

it("says the same as SQL, as answer, as fact and as gauge", async () => {
  await fill();
  expect(await store.backlog("transfer")).toEqual(NOTHING);
  const told = await store.backlog("collection");
  expect(told).toMatchObject(COUNTS);

  const { telemetry, points } = openLab(systemClock);
  telemetry.observeStore("collection", store);
  const ofCollections = (value: number) => [{ attributes: { "dollr.flow": "collection" }, value }];
  for (const [name, count] of Object.entries(COUNTS))
    expect(await points(`dollr.payment.${name}`)).toEqual(ofCollections(count));
  for (const [name, ms] of [
    ["oldest_due", told.oldestDueMs],
    ["oldest_open", told.oldestOpenMs],
  ] as const) {
    const [point] = await points(`dollr.payment.${name}`);
    expect(Math.abs(Number(point!.value) * 1_000 - ms)).toBeLessThan(15_000);
  }
  telemetry.close();

  const fact = new Promise<BacklogFacts>((resolve) => {
    const hear = (facts: unknown) => resolve(facts as BacklogFacts);
    diagnostics.subscribe("dollr-kit:backlog", hear);
    onTestFinished(() => void diagnostics.unsubscribe("dollr-kit:backlog", hear));
  });
  const client = createClient(systemClock, createSandbox().fetch);
  const collections = createCollections({ client, store, watch: { onAttention: () => undefined } });
  await collections.resume();
  expect(await fact).toMatchObject({ flow: "collection", ...COUNTS, requestsPerSecond: 20, heldMs: 0 });
  expect((await fact).at).toBeInstanceOf(Date);
  await collections.close();
});

it("asks Postgres for no facts where nobody listens, and tells the quota that all share", async () => {
  let asked = 0;
  const counting: PostgresStore = {
    ...store,
    backlog(flow) {
      asked += 1;
      return store.backlog(flow);
    },
  };
  const client = createClient(systemClock, createSandbox({ settleAfterMs: 0 }).fetch);
  expect(await query("quota")).toEqual([]);
  const collections = createCollections({ client, store: counting, watch: { sweepMs: 10, requestsPerSecond: 60 } });
  await collections.resume();
  const payment = await collections.start(aRequest("order-1042"));
  await payment.settled();
  await collections.close();
  expect(asked).toBe(0);
  expect(await query("quota")).toMatchObject([{ per_second: 60, held_seconds: 0 }]);
});

it("goes on from a state that is older than the last charge, and charges nothing again", async () => {
  const sandbox = createSandbox({ settleAfterMs: 0 });
  const client = createClient(systemClock, sandbox.fetch);
  const pay = async (id: string) => {
    const collections = createCollections({ client, store, quietWindowMs: 1_000 });
    const payment = await collections.start(aRequest(id));
    const { status } = await payment.settled();
    const report = await collections.reconcile({ since: new Date(0), sample: 1 });
    await collections.close();
    return { status, differences: report.differences };
  };
  const paid = { status: "completed", differences: [] };
  expect(await pay("before")).toEqual(paid);
  await database.query(`CREATE TABLE ${database.schema}.backup AS SELECT * FROM payments`);
  expect(await pay("after")).toEqual(paid);
  await database.query("TRUNCATE payments");
  await database.query(`INSERT INTO payments SELECT * FROM ${database.schema}.backup`);
  expect(await store.load("after")).toBeUndefined();
  expect(await pay("after")).toEqual(paid);
  expect(await pay("before")).toEqual(paid);
  expect(sandbox.ledger.charges).toHaveLength(2);
});

/** TypeScript of the page that begins so. */
const codeOf = (begins: string): string =>
  page
    .split(/```ts\n/)
    .map((part) => part.trimStart())
    .find((part) => part.startsWith(begins))!
    .split("```")[0]!
    .replace(/^import .*$/gm, "");

const run = (code: string, given: object, made: string) =>
  new Function(...Object.keys(given), `return (async () => {${code}; return ${made};})();`)(...Object.values(given));

describe("the code of docs/scale.md", () => {
  const client = createClient(systemClock, createSandbox().fetch);

  it("opens the store, and telemetry of it", async () => {
    const pg = {
      Pool: function Pool() {
        return database.pool;
      },
    };
    const named = { knownAs: undefined, namespace: undefined };
    const given = { ...named, client, createCollections, postgresStore, pg, process: { env: {} } };
    const opened = await run(codeOf("const pool"), given, "collections");
    await opened.close();
    const { telemetry } = openLab(systemClock);
    const traced = { client, store, createCollections, createTelemetry: () => telemetry };
    const { collections } = await run(codeOf("const telemetry"), traced, "{ collections }");
    await collections.close();
    telemetry.close();
  });

  it("hears facts", async () => {
    const heard: string[] = [];
    await run(codeOf("import { subscribe"), { subscribe: (name: string) => heard.push(name) }, "undefined");
    expect(heard).toEqual(["dollr-kit:backlog", "dollr-kit:attention"]);
  });
});
