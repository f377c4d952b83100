import { rmSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { postgresStore } from "../src/index.ts";
import { startFleet } from "../test/support/quota/fleet.ts";
import { mostWithin } from "../test/support/quota/windows.ts";
import { findBinaries } from "../test/support/server/find-binaries.ts";
import { readServerCpuMs } from "../test/support/server/read-cpu.ts";
import { makeRunFolder } from "../test/support/server/run-folder.ts";
import { createServer } from "../test/support/server/server.ts";

// Prints what one quota for five processes costs and holds, beside rate-limiter-flexible on the same Postgres.
const PROCESSES = 5;
const SECONDS = 12;
const RATES = [20, 200, 2_000];
const FLEXIBLE = new URL("flexible-worker.ts", import.meta.url);

interface Way {
  readonly name: string;
  readonly program?: URL;
  readonly env?: Readonly<Record<string, string>>;
}

const WAYS: readonly Way[] = [
  { name: "slices of a row" },
  { name: "rate-limiter-flexible, windows of 1 s", program: FLEXIBLE, env: { WINDOW_S: "1", SLICES_S: "0" } },
  { name: "the same, windows of 0.1 s", program: FLEXIBLE, env: { WINDOW_S: "0.1", SLICES_S: "0" } },
  { name: "the same, 10 ms of requests at once", program: FLEXIBLE, env: { WINDOW_S: "0.1", SLICES_S: "0.01" } },
];

const folder = makeRunFolder();
const server = createServer(findBinaries(folder), folder, folder);
await server.start();
const pool = new pg.Pool(server.address);
try {
  const rows: Record<string, unknown>[] = [];
  for (const [place, way] of WAYS.entries()) for (const rate of RATES) rows.push(await measure(way, rate, place));
  console.table(rows);
} finally {
  await pool.end();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function measure({ name, program, env = {} }: Way, rate: number, place: number) {
  const schema = `bench_${place}_${rate}`;
  await postgresStore(pool, { schema }).migrate();
  Object.assign(process.env, env);
  const rates = { requestsPerSecond: rate, minRequestsPerSecond: 1, maxRequestsPerSecond: 100 };
  const before = await readLoad();
  const fleet = await startFleet({
    processes: PROCESSES,
    address: server.address,
    schema,
    waiting: 400,
    ...rates,
    program,
  });
  await pause(SECONDS * 1_000);
  const each = (await fleet.stop()).map(({ sentAt }) => sentAt);
  // A connection that ended tells of its statements within a second.
  await pause(1_100);
  const after = await readLoad();
  const all = each.flat();
  const counts = each.map(({ length }) => length);
  const round = (number: number) => Math.round(number * 100) / 100;
  return {
    way: name,
    "quota/s": rate,
    "sent/s over 10 s": round(mostWithin(10_000, all) / 10),
    "worst second": mostWithin(1_000, all),
    "of the quota": round(mostWithin(1_000, all) / rate),
    "most/least of one": round(Math.max(...counts) / Math.min(...counts)),
    "statements/s": Math.round((after.statements - before.statements) / SECONDS),
    "database, % of a core": round(((after.cpuMs - before.cpuMs) / SECONDS / 1_000) * 100),
  };
}

async function readLoad(): Promise<{ readonly statements: number; readonly cpuMs: number }> {
  const text =
    "SELECT xact_commit + xact_rollback AS statements FROM pg_stat_database WHERE datname = current_database()";
  const { rows } = await pool.query(text);
  return { statements: Number(rows[0].statements), cpuMs: readServerCpuMs(server.address) };
}
