import { parseArgs } from "node:util";
import { PG_BOSS } from "./fleet/hosts.ts";
import { runAsleep, toAsleepLines } from "./fleet/run-asleep.ts";
import { runLoad, toLoadLines } from "./fleet/run-load.ts";
import { runPayroll, toPayrollLines } from "./fleet/run-payroll.ts";
import { findBinaries } from "./support/server/find-binaries.ts";
import { makeRunFolder } from "./support/server/run-folder.ts";
import { createServer } from "./support/server/server.ts";

const { values } = parseArgs({
  options: {
    only: { type: "string" },
    payments: { type: "string", default: "10000" },
    payouts: { type: "string", default: "5000" },
    asleep: { type: "string", default: "100000" },
    looks: { type: "string", default: "2000" },
    fails: { type: "boolean", default: false },
    kills: { type: "string", default: "20" },
    rate: { type: "string", default: "400" },
    host: { type: "string", default: "own" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
  },
});
const [payments, payouts, kills, seed] = [values.payments, values.payouts, values.kills, values.seed].map(Number);
const requestsPerSecond = Number(values.rate);
// Payouts, and what is started in workers, are for those that claim.
if (!(values.host === "own" || (values.host === "pg-boss" && values.only === "quota")))
  throw new Error(`--host is own, or pg-boss with --only quota; not ${values.host}.`);
const host = values.host === "pg-boss" ? PG_BOSS : undefined;

/** At the median, on a machine that has cores for all: until a fresh one sends its first request, and until a worker has it. */
const MOST_BEGUN_MS = 100;
const MOST_TAKEN_MS = 300;

const folder = makeRunFolder();
const server = createServer(findBinaries(folder), folder, folder);
await server.start();
const shared = { address: server.address, requestsPerSecond, seed: seed! };

const RUNS = {
  async quota() {
    const sizes = { payments: payments!, workers: 4, fails: values.fails };
    const report = await runLoad({ ...shared, ...sizes, schema: "load", host });
    return { lines: toLoadLines(report), bad: report.bad };
  },
  async payroll() {
    const report = await runPayroll({
      ...shared,
      schema: "payroll",
      payouts: payouts!,
      workers: 3,
      kills: kills!,
      timeoutMs: 10_000,
    });
    return { lines: toPayrollLines(report), bad: report.bad };
  },
  async asleep() {
    const requestsPerSecond = Number(values.looks);
    const sizes = { asleep: Number(values.asleep), fresh: 20, settledEach: 100 };
    const report = await runAsleep({ ...shared, ...sizes, requestsPerSecond, schema: "asleep" });
    const isLate = report.begun.medianMs >= MOST_BEGUN_MS || report.taken.medianMs >= MOST_TAKEN_MS;
    const late = `A fresh one has to begin within ${MOST_BEGUN_MS} ms, and be taken within ${MOST_TAKEN_MS}, at the median.`;
    const lines = toAsleepLines(report);
    return isLate ? { lines: [...lines, late], bad: [...report.bad, late] } : { lines, bad: report.bad };
  },
};

try {
  console.log(`Many workers over one Postgres. Seed ${seed}; the machine's own timing is not in it.`);
  for (const [name, run] of Object.entries(RUNS)) {
    if (values.only !== undefined && values.only !== name) continue;
    const { lines, bad } = await run();
    console.log(lines.join("\n"));
    if (bad.length > 0) process.exitCode = 1;
  }
} finally {
  await server.stop();
}
