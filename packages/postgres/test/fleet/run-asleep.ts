import { setTimeout as sleep } from "node:timers/promises";
import { readServerCpuMs } from "../support/server/read-cpu.ts";
import { createClient } from "./create-client.ts";
import { CROWD } from "./crowd-server.ts";
import { Fleet } from "./fleet.ts";
import type { RunOptions } from "./run-options.ts";
import { toSeconds, toWaits, type Waits } from "./waits.ts";

/** Its quota is that of both workers, when all are looked at. */
export interface AsleepOptions extends RunOptions {
  /** Payouts that rest. */
  readonly asleep: number;
  /** Fresh ones that are started meanwhile, in a worker, and as many in the web process. */
  readonly fresh: number;
  /** Of those that rest each of so many ends. */
  readonly settledEach: number;
}

export interface AsleepReport {
  readonly asleep: number;
  readonly requestsPerSecond: number;
  /** From the start in a worker to its first request. */
  readonly begun: Waits;
  /** From the start in the web process until a worker has it. */
  readonly taken: Waits;
  /** From when Dollr had the ending until it was known here, while all that rest are looked at. */
  readonly seen: Waits;
  readonly looksPerSecond: number;
  /** Of a look: of the workers, and of Postgres. */
  readonly workerCpuMs: number;
  readonly databaseCpuMs: number;
  /** How much a worker has grown since it looked at one in 20 of them: of what is left when all that nobody holds is gone. */
  readonly heapGrowthBytes: number;
  readonly residentGrowthBytes: number;
  readonly bad: readonly string[];
}

const WORKERS = 2;
/** As `docs/scale.md` has it: else V8 keeps room for some hundred megabytes of young objects, however little of it is alive. */
const FLAGS = ["--max-semi-space-size=8"];
/** Workers are warm when they have looked at one of so many. */
const FEW = 20;
const LONGEST_SEEN_MS = 180_000;

/** Many payouts rest in the store while fresh ones are started; then all are looked at, on and on, and some of them end. */
export async function runAsleep(options: AsleepOptions): Promise<AsleepReport> {
  const { asleep, fresh, settledEach, requestsPerSecond } = options;
  const fleet = await Fleet.open({
    ...options,
    ...{
      kind: "payout",
      flags: FLAGS,
      refusedShare: 0,
      fails: false,
      isCrowded: true,
      settleAfterMs: 3_600_000,
      timeoutMs: 10_000,
    },
  });
  try {
    await fleet.addWorker();
    await startTemplate(fleet);
    await fleet.addWorker();
    const few = Math.ceil(asleep / FEW);
    await insertCrowd(fleet, 1, few);
    await lookAtAll(fleet, few, requestsPerSecond);
    const before = await readMemory(fleet);
    await insertCrowd(fleet, few + 1, asleep);
    const { begun, taken } = await measureFresh(fleet, fresh);
    await lookAtAll(fleet, asleep, requestsPerSecond);
    const awake = await awaitEndings(fleet, options);
    const after = await readMemory(fleet);
    const missing = Math.floor(asleep / settledEach) - awake.seen.count;
    return {
      ...{ asleep, requestsPerSecond, begun, taken, ...awake },
      heapGrowthBytes: Math.max(...after.map(({ heapBytes }, index) => heapBytes - before[index]!.heapBytes)),
      residentGrowthBytes: Math.max(
        ...after.map(({ residentBytes }, index) => residentBytes - before[index]!.residentBytes),
      ),
      bad: [...fleet.complaints, ...(missing === 0 ? [] : [`${missing} endings were not seen`])],
    };
  } finally {
    await fleet.close();
  }
}

const readMemory = (fleet: Fleet) => Promise.all(fleet.workers.map((worker) => worker.readMemory()));

/** One that is executed: all that rest are as it is. */
async function startTemplate(fleet: Fleet): Promise<void> {
  await fleet.start("template");
  const read = "SELECT reference_id FROM payments WHERE stage = 'executed'";
  let rows = await fleet.query(read);
  for (; rows.length === 0; rows = await fleet.query(read)) await sleep(100);
  const reference = String(rows[0]!["reference_id"]);
  const { client } = createClient(fleet.settings);
  // Dollr tells of a new one with some delay.
  while ((await client.status.payout(reference).catch(() => undefined)) === undefined) await sleep(100);
  fleet.dollr.beginCrowd(reference);
}

const ASLEEP_MS = 3 * 3_600_000;

/** They sleep, except for those that are there. */
async function insertCrowd(fleet: Fleet, from: number, to: number): Promise<void> {
  const wakeMs = Date.now() + ASLEEP_MS;
  await fleet.query("UPDATE payments SET wake_at = $1, due_at = $1 WHERE id LIKE 'sleeper-%'", [wakeMs]);
  await fleet.query(
    `INSERT INTO payments SELECT flow, 'sleeper-' || n, 1, new.reference, 1, merchant, status, stage, false, created_at, $3::bigint, $3::bigint,
      record_schema, replace(replace(body, reference_id, new.reference), '"template"', '"sleeper-' || n || '"')
    FROM (SELECT * FROM payments WHERE id = 'template') AS template, generate_series($1::int, $2::int) AS n,
      LATERAL (SELECT '${CROWD}' || lpad(n::text, 12, '0') AS reference) AS new`,
    [from, to, wakeMs],
  );
  await fleet.query("ANALYZE payments");
}

async function measureFresh(fleet: Fleet, fresh: number): Promise<{ begun: Waits; taken: Waits }> {
  const begun: number[] = [];
  const taken: number[] = [];
  for (let number = 0; number < fresh; number += 1) {
    begun.push(await fleet.workers[number % WORKERS]!.measureStart(`fresh-${number}`));
    taken.push(await fleet.measureTake(`fresh-web-${number}`));
  }
  return { begun: toWaits(begun), taken: toWaits(taken) };
}

const SOON_MS = 30_000;

/** All are due within half a minute, and again and again. It waits until each has been looked at. */
async function lookAtAll(fleet: Fleet, asleep: number, requestsPerSecond: number): Promise<void> {
  const roundMs = (asleep / requestsPerSecond) * 1_000;
  await fleet.query(
    "UPDATE payments SET wake_at = due, due_at = due FROM (SELECT id AS which, ($1::bigint + random() * $2)::bigint AS due FROM payments) AS new WHERE id = which AND id LIKE 'sleeper-%'",
    [Date.now(), Math.min(SOON_MS, roundMs)],
  );
  await sleep(Math.max(LEAST_ROUND_MS, 1.2 * roundMs));
}

const LEAST_ROUND_MS = 2_000;

/** Each of so many ends at Dollr now. */
async function awaitEndings(fleet: Fleet, { asleep, settledEach }: AsleepOptions) {
  const expected = Math.floor(asleep / settledEach);
  const readCosts = async () => ({
    workerMs: await readWorkersMs(fleet),
    databaseMs: readServerCpuMs(fleet.settings.address),
  });
  const settledMs = Date.now();
  const before = await readCosts();
  fleet.dollr.settleEach(settledEach);
  while ((await readEndings(fleet)) < expected && Date.now() < settledMs + LONGEST_SEEN_MS) await sleep(500);
  const endedMs = Date.now();
  const after = await readCosts();
  const looks = (await fleet.dollr.readArrivals()).filter((at) => at >= settledMs && at < endedMs);
  const rows = await fleet.query("SELECT body FROM payments WHERE stage = 'settled' AND id LIKE 'sleeper-%'");
  const settledAt = rows.map(({ body }) => Date.parse(JSON.parse(String(body)).settledAt));
  return {
    seen: toWaits(settledAt.map((at) => at - settledMs)),
    looksPerSecond: (looks.length / (endedMs - settledMs)) * 1_000,
    workerCpuMs: (after.workerMs - before.workerMs) / looks.length,
    databaseCpuMs: (after.databaseMs - before.databaseMs) / looks.length,
  };
}

async function readEndings(fleet: Fleet): Promise<number> {
  const works = await Promise.all(fleet.workers.map((worker) => worker.readWork()));
  return works.reduce((sum, { endings }) => sum + endings, 0);
}

async function readWorkersMs(fleet: Fleet): Promise<number> {
  const works = await Promise.all(fleet.workers.map((worker) => worker.readWork()));
  return works.reduce((sum, { cpuMs }) => sum + cpuMs, 0);
}

const toMegabytes = (bytes: number): string => (bytes / 1e6).toFixed(0);

/** For people. */
export function toAsleepLines(report: AsleepReport): readonly string[] {
  const { asleep, requestsPerSecond, begun, taken, seen, looksPerSecond, bad } = report;
  const { heapGrowthBytes, residentGrowthBytes, workerCpuMs, databaseCpuMs } = report;
  const ms = ({ medianMs, longestMs }: Waits) =>
    `${medianMs.toFixed(0)} ms at the median, ${longestMs.toFixed(0)} ms at the longest`;
  return [
    `${asleep} payouts asleep: a fresh one of a worker sent its first request after ${ms(begun)}; one of the web process was taken by a worker after ${ms(taken)}`,
    `${looksPerSecond.toFixed(0)} looks a second of a quota of ${requestsPerSecond}: ${seen.count} endings were seen ${toSeconds(seen.medianMs)} s after they were there at the median, ${toSeconds(seen.longestMs)} s at the longest`,
    `A look cost ${workerCpuMs.toFixed(2)} ms of a worker's CPU and ${databaseCpuMs.toFixed(2)} ms of the database's`,
    `A worker grew by ${toMegabytes(heapGrowthBytes)} MB of heap, ${toMegabytes(residentGrowthBytes)} MB resident; ${bad.length} bad`,
    ...bad.slice(0, 20).map((what) => `  ${what}`),
  ];
}
