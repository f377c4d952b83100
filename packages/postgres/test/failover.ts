import { parseArgs } from "node:util";
import { onBullMq, PG_BOSS } from "./fleet/hosts.ts";
import { type FailoverReport, runFailovers, toLines } from "./fleet/run-failovers.ts";
import { startRedis } from "./support/redis.ts";
import { findBinaries } from "./support/server/find-binaries.ts";
import { makeRunFolder } from "./support/server/run-folder.ts";
import { createServer } from "./support/server/server.ts";

const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "200" },
    kind: { type: "string", default: "collection" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    host: { type: "string", default: "own" },
    payments: { type: "string", default: "0" },
    "at-once": { type: "string", default: "25" },
    "requests-per-second": { type: "string", default: "100" },
  },
});
const [kills, seed] = [Number(values.kills), Number(values.seed)];
const load = {
  idleMs: 10_000,
  kind: values.kind === "payout" ? ("payout" as const) : ("collection" as const),
  payments: Number(values.payments),
  atOnce: Number(values["at-once"]),
  requestsPerSecond: Number(values["requests-per-second"]),
};

const hosts = values.host.split(",");
const unknown = hosts.filter((name) => !["own", "pg-boss", "bullmq"].includes(name));
if (unknown.length > 0)
  throw new Error(`--host is own, pg-boss or bullmq, or some of these with commas; not ${unknown}.`);

/** Until another worker goes on, on a machine that has cores for all: a lease of five seconds, and a look. */
const MOST_MEDIAN_MS = 6_000;
const MOST_MS = 30_000;

const folder = makeRunFolder();
const server = createServer(findBinaries(folder), folder, folder);
const redis = hosts.includes("bullmq") ? await startRedis() : undefined;
await server.start();
try {
  console.log(
    `Killing ${kills} workers over one Postgres, in the midst of ${load.kind}s. Seed ${seed}; the machine's own timing is not in it.`,
  );
  for (const name of hosts) await run(name);
} finally {
  await Promise.all([server.stop(), redis?.stop()]);
}

async function run(name: string): Promise<void> {
  if (hosts.length > 1) console.log(`${name}:`);
  const host = name === "bullmq" ? onBullMq(redis!) : name === "pg-boss" ? PG_BOSS : undefined;
  const schema = `dollr_${name.replace("-", "_")}`;
  const report = await runFailovers({ address: server.address, schema, kills, seed, host, ...load });
  console.log(toLines(report).join("\n"));
  if (report.bad.length > 0 || isLate(report)) process.exitCode = 1;
}

function isLate({ takeover }: FailoverReport): boolean {
  const isTooLate = takeover.medianMs >= MOST_MEDIAN_MS || takeover.longestMs >= MOST_MS;
  if (isTooLate)
    console.error(
      `Another worker has to go on after ${MOST_MEDIAN_MS} ms at the median, and ${MOST_MS} ms at the longest.`,
    );
  return isTooLate;
}
