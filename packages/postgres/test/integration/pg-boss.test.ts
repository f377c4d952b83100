import { createCollections } from "@dollr-kit/collect";
import { createDollrClient } from "@dollr-kit/core";
import { createPayouts } from "@dollr-kit/disburse";
import { createSandbox, MAGIC_PHONES } from "@dollr-kit/sandbox";
import { PgBoss } from "pg-boss";
import { afterEach, beforeEach, expect, inject, it } from "vitest";
import { hostOnPgBoss, type PgBossHost } from "../../src/pg-boss.ts";
import { useDatabase } from "../support/database.ts";

const database = useDatabase();
let boss: PgBoss;
let hosts: { close(): Promise<unknown> }[] = [];

beforeEach(async () => {
  boss = new PgBoss({ ...inject("postgres").address, schema: `${database.schema}_boss`, max: 4 });
  await boss.start();
  hosts = [];
});

afterEach(async () => {
  await Promise.all(hosts.map((host) => host.close()));
  await boss.stop({ graceful: false });
  await database.pool.query(`DROP SCHEMA ${database.schema}_boss CASCADE`);
});

const APPROVED = { name: "Ama Example", phone: MAGIC_PHONES.approved.MTN_MOMO_LBR };
const STUCK = { name: "Ama Example", phone: MAGIC_PHONES.stuck.MTN_MOMO_LBR };
const aRequest = (id: string, payer = APPROVED) => ({
  ...{ id, payer, currency: "USD" as const },
  items: [{ name: "Rice, 25 kg", amount: "25.50" }],
});

async function openShop() {
  const credentials = { clientId: "sandbox", clientSecret: "secret" };
  const sandbox = createSandbox({ credentials, settleAfterMs: 100 });
  const client = createDollrClient({ ...credentials, baseUrl: "http://127.0.0.1:4010", fetch: sandbox.fetch });
  const store = await database.openStore(database.openPool({ max: 6 }));
  const device = { name: "a", type: "SERVER", platform: "NODE", userAgent: "a/1.0", clientIp: "192.0.2.7" };
  const passcode = async () => ({ code: "000000", phone: "+231 77 123 4567", device });
  const shared = { client, store, random: () => 0, watch: { work: false } };
  const shop = { sandbox, collections: createCollections(shared), payouts: createPayouts({ ...shared, passcode }) };
  hosts.push(shop.collections, shop.payouts, store);
  return shop;
}

async function host(...args: Parameters<typeof hostOnPgBoss>): Promise<PgBossHost> {
  const opened = await hostOnPgBoss(...args);
  hosts.push(opened);
  return opened;
}

const jobsOf = (queue: string) => boss.findJobs<{ id: string }>(queue);

it("brings what was started anywhere to its ending as jobs, of each kind, and keeps a job for each ending alone", async () => {
  const { collections, payouts, sandbox } = await openShop();
  await host(boss, { collections, payouts });
  const payments = await Promise.all([
    ...["order-1", "order-2"].map((id) => collections.start(aRequest(id))),
    payouts.start({ id: "pay-1", recipient: APPROVED, amount: "5.00", currency: "USD" }),
  ]);
  const outcomes = await Promise.all(payments.map((payment) => payment.settled()));
  expect(outcomes.map(({ status }) => status)).toEqual(["completed", "completed", "completed"]);
  expect(sandbox.ledger.charges).toHaveLength(2);
  const idsOf = async (queue: string) =>
    (await jobsOf(queue)).map(({ state, data }) => `${state} ${data.id}`).toSorted();
  await expect.poll(() => idsOf("dollr-collections")).toEqual(["completed order-1", "completed order-2"]);
  await expect.poll(() => idsOf("dollr-payouts")).toEqual(["completed pay-1"]);
});

it("shows a look that failed as a failed job, with its message alone, and the payment goes on", async () => {
  const { collections } = await openShop();
  let failures = 0;
  async function advance(id: string) {
    const next = await collections.advance(id);
    failures += 1;
    if (failures > 1) return next;
    throw Object.assign(new Error("The store is away.", { cause: new Error("(phone)=(+231…)") }), { phone: "+231…" });
  }
  await host(boss, { collections: { claimDue: collections.claimDue, advance } });
  const payment = await collections.start(aRequest("order-1"));
  expect(await payment.settled()).toMatchObject({ status: "completed" });
  await expect
    .poll(async () => (await jobsOf("dollr-collections")).map(({ state }) => state).toSorted())
    .toEqual(["completed", "failed"]);
  const failed = (await jobsOf("dollr-collections")).find(({ state }) => state === "failed");
  expect(failed?.output).toEqual({ name: "Error", message: "The store is away." });
  expect(failed?.retryLimit).toBe(0);
});

it("has one job wait for each payment, however many processes find it due, and works on no more at once than it is told", async () => {
  const entered: string[] = [];
  const gate = Promise.withResolvers<void>();
  async function advance(id: string) {
    entered.push(id);
    await gate.promise;
    return { done: true } as const;
  }
  const claimDue = async () => ["order-1", "order-2", "order-3"];
  const kinds = { collections: { claimDue, advance } };
  for (let process = 0; process < 2; process += 1) await host(boss, kinds, { concurrency: 1 });
  await expect.poll(() => entered.length).toBe(2);
  for (const id of ["order-3", "order-3"]) await boss.insert("dollr-collections", [{ data: { id }, singletonKey: id }]);
  const waiting = (await jobsOf("dollr-collections")).filter(({ state }) => state === "created");
  expect(waiting.filter(({ data }) => data.id === "order-3")).toHaveLength(1);
  expect(entered).toHaveLength(2);
  gate.resolve();
});

it("leaves a queue as the merchant made it, and refuses one that would have many jobs for one payment", async () => {
  const { collections } = await openShop();
  await boss.createQueue("pay-collections", { policy: "short", partition: true, deleteAfterSeconds: 60 });
  await host(boss, { collections }, { queue: "pay" });
  expect(await boss.getQueue("pay-collections")).toMatchObject({ partition: true, deleteAfterSeconds: 60 });
  await boss.createQueue("many-collections");
  await expect(hostOnPgBoss(boss, { collections }, { queue: "many" })).rejects.toThrow(
    'The queue "many-collections" has the policy standard, and needs short',
  );
  for (const concurrency of [0, 1.5, Number.NaN])
    await expect(hostOnPgBoss(boss, { collections }, { concurrency })).rejects.toThrow("concurrency has to be");
});

it("works on a job that a person adds, as by the dashboard", async () => {
  const { collections, sandbox } = await openShop();
  await host(boss, { collections: { claimDue: async () => [], advance: collections.advance } });
  await collections.start(aRequest("order-1", STUCK));
  await boss.send("dollr-collections", { id: "order-1" });
  await expect.poll(() => sandbox.ledger.executions.length).toBe(1);
});
