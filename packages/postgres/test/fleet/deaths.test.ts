import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, inject, vi } from "vitest";
import { withDatabase as it } from "../support/database.ts";
import { giveToOwner } from "../support/server/run-folder.ts";
import { createServer } from "../support/server/server.ts";
import { Fleet } from "./fleet.ts";
import { PG_BOSS } from "./hosts.ts";
import { judge } from "./judge.ts";
import { type FailoverReport, runFailovers, toLines } from "./run-failovers.ts";
import { runPayroll, toPayrollLines } from "./run-payroll.ts";

/** That wait for their payers when the worker dies. */
const PAYMENTS = 20;
/** That workers of two versions work on. */
const VERSIONED = 24;
/** `expect.poll` knows no tests that run side by side. */
const PATIENCE = { timeout: 120_000, interval: 200 };
/** A net for what hangs: they take half a minute, and several times that on a busy machine. */
const NET_MS = 600_000;
/** At the median, on pg-boss: 6.5 s were measured beside four busy loops. */
const ON_PG_BOSS_MS = 10_000;
/** No payer decides before that. */
const NEVER_MS = 3_600_000;
const NEWER = new URL("programs/newer-worker.ts", import.meta.url);

/** Most of it is waiting, for leases, pauses and payers, so these wait side by side. What they print of the database's CPU is that of all. */
describe.concurrent("when processes die", () => {
  it(
    "20 workers: each payment is charged once, none is lost, and another worker goes on soon",
    async ({ database }) => {
      const { address } = inject("postgres");
      const report = await runFailovers({ address, schema: database.schema, kills: 20, seed: 20 });
      expectSoon(report);
      expect(report.payments).toBeGreaterThan(20);
      expect(report.takeover.count).toBeGreaterThan(10);
    },
    NET_MS,
  );

  it(
    "8 workers on pg-boss, in the midst of jobs: the same",
    async ({ database: { schema, pool } }) => {
      const { address } = inject("postgres");
      const report = await runFailovers({ address, schema, kills: 8, seed: 20, atOnce: 12, host: PG_BOSS });
      await pool.query(`DROP SCHEMA ${schema}_boss CASCADE`);
      expectSoon(report, ON_PG_BOSS_MS);
    },
    NET_MS,
  );

  it(
    "one of two workers, whose clock is two minutes ahead: no payment is read more often than without",
    async ({ database: { schema, pool } }) => {
      const control = `${schema}_control`;
      const [ahead, right] = await Promise.all([collectWith(schema, 120_000), collectWith(control, 0)]);
      await pool.query(`DROP SCHEMA ${control} CASCADE`);
      console.log(`Read ${ahead} times where a worker's clock is ahead, and ${right} times where none is.`);
      expect(right).toBeGreaterThan(PAYMENTS);
      expect(ahead).toBeLessThan(1.5 * right);
    },
    NET_MS,
  );

  it(
    "workers, and whoever pays out a payroll: each recipient is paid once, to the cent",
    async ({ database }) => {
      const { address } = inject("postgres");
      const sizes = { payouts: 60, workers: 3, kills: 2, requestsPerSecond: 60, fails: false };
      const run = await runPayroll({ address, schema: database.schema, seed: 5, ...sizes });
      console.log(toPayrollLines(run).join("\n"));
      expect(run.bad).toEqual([]);
      expect([run.kills, run.paymasterKills]).toEqual([2, 1]);
      if (run.takeover.count > 0) expect(run.takeover.longestMs).toBeLessThan(30_000);
    },
    NET_MS,
  );

  it(
    "a worker of a newer version on the same schema, with payments in hand: each is charged once, and it comes back",
    async ({ database }) => {
      const { address } = inject("postgres");
      const fleet = await Fleet.open({
        address,
        schema: database.schema,
        seed: 11,
        fails: false,
        settleAfterMs: NEVER_MS,
      });
      const readExecutions = async () => (await fleet.dollr.readBooks()).executions;
      /** Starts payments up to this one, and waits until Dollr has all of them. */
      async function startUpTo(count: number): Promise<void> {
        while (fleet.started.size < count) await fleet.start(`order-${fleet.started.size}`, { isAwaited: false });
        await vi.waitFor(async () => expect(await readExecutions()).toHaveLength(count), PATIENCE);
      }
      try {
        await fleet.addWorker();
        await startUpTo(VERSIONED / 2);
        const newer = await fleet.addWorker({}, NEWER);
        await startUpTo(VERSIONED);
        await vi.waitFor(() => expect(newer.inHand.size).toBeGreaterThan(0), { ...PATIENCE, interval: 10 });
        await fleet.kill(newer);
        await fleet.addWorker({}, NEWER);
        fleet.dollr.settle();
        await vi.waitFor(() => expect(fleet.delivered.size).toBe(VERSIONED), PATIENCE);

        const executions = await readExecutions();
        expect(executions).toHaveLength(VERSIONED);
        expect(new Set(executions.map(({ label }) => label)).size).toBe(VERSIONED);
        const ended = await fleet.query(
          "SELECT id FROM payments WHERE stage = 'settled' AND status IN ('completed', 'failed')",
        );
        expect(ended).toHaveLength(VERSIONED);
        expect(fleet.complaints).toEqual([]);
      } finally {
        await fleet.close();
      }
    },
    NET_MS,
  );

  it(
    "Postgres itself, in the midst of all: everything comes to its end, and callers hear so meanwhile",
    async () => {
      const { bin, folder } = inject("postgres");
      const server = createServer(bin, giveToOwner(mkdtempSync(join(folder, "own-"))));
      await server.start();
      const fleet = await Fleet.open({ address: server.address, schema: "dollr", seed: 7 });
      try {
        await Promise.all([fleet.addWorker(), fleet.addWorker()]);
        for (let round = 1; round <= 3; round += 1) {
          const ids = Array.from({ length: 8 }, (_, index) => `order-${round}-${index}`);
          for (const id of ids) await fleet.start(id);
          await vi.waitFor(() => expect(fleet.workers.some(({ inHand }) => inHand.size > 0)).toBe(true), PATIENCE);
          await server.crash();
          const refused = await startUntilRefused(fleet, `late-${round}`);
          await server.start();
          await fleet.start(refused);
        }
        fleet.dollr.calm();
        await fleet.finish(240_000);
        expect(await judge(fleet)).toEqual([]);
        expect(fleet.started.size).toBeGreaterThanOrEqual(27);
      } finally {
        await fleet.close();
        await server.stop();
      }
      expect(fleet.complaints).toEqual([]);
    },
    NET_MS,
  );
});

/** How another worker went on. */
function expectSoon(report: FailoverReport, mostMedianMs = 6_000): void {
  console.log(toLines(report).join("\n"));
  expect(report.bad).toEqual([]);
  expect(report.charges).toBeGreaterThan(0);
  expect(report.takeover.count).toBeGreaterThan(0);
  expect(report.takeover.longestMs).toBeLessThan(30_000);
  expect(report.takeover.medianMs).toBeLessThan(mostMedianMs);
}

/** How often a status was read when one of two workers had such a clock, and died while all payments waited for their payers. */
async function collectWith(schema: string, aheadMs: number): Promise<number> {
  const { address } = inject("postgres");
  const fleet = await Fleet.open({ address, schema, seed: 7, fails: false, settleAfterMs: 10_000 });
  try {
    const [mortal] = await Promise.all([fleet.addWorker({ aheadMs }), fleet.addWorker()]);
    for (let index = 0; index < PAYMENTS; index += 1) await fleet.start(`order-${index}`);
    const executions = async () => (await fleet.dollr.readBooks()).executions.length;
    await vi.waitFor(async () => expect(await executions()).toBe(PAYMENTS), PATIENCE);
    await fleet.kill(mortal);
    await fleet.finish(120_000);
    expect(await judge(fleet)).toEqual([]);
    const { requests } = await fleet.dollr.readBooks();
    return requests["retrieveCollectionStatus"] ?? 0;
  } finally {
    await fleet.close();
  }
}

/** What is left of a Postgres that was killed may save for a moment more. @returns the id that was refused. */
async function startUntilRefused(fleet: Fleet, name: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const id = `${name}-${number}`;
    const error = await fleet.start(id).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (error === undefined) continue;
    expect(error).toMatchObject({ name: "StoreError", outcome: "not-sent" });
    return id;
  }
}
