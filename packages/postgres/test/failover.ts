import { parseArgs } from "node:util";
import { PG_BOSS } from "./fleet/hosts.ts";
import { runFailovers, toLines } from "./fleet/run-failovers.ts";
import { findBinaries } from "./support/server/find-binaries.ts";
import { makeRunFolder } from "./support/server/run-folder.ts";
import { createServer } from "./support/server/server.ts";

const HOSTS = { own: undefined, "pg-boss": PG_BOSS };

const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "200" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    host: { type: "string", default: "own" },
    payments: { type: "string", default: "0" },
    "at-once": { type: "string", default: "25" },
    "requests-per-second": { type: "string", default: "100" },
  },
});
const [kills, seed] = [Number(values.kills), Number(values.seed)];
const load = {
  payments: Number(values.payments),
  atOnce: Number(values["at-once"]),
  requestsPerSecond: Number(values["requests-per-second"]),
};

const folder = makeRunFolder();
const server = createServer(findBinaries(folder), folder, folder);
await server.start();
try {
  console.log(`Killing ${kills} workers over one Postgres. Seed ${seed}; the machine's own timing is not in it.`);
  for (const name of values.host.split(",")) {
    const host = HOSTS[name as keyof typeof HOSTS];
    const schema = `dollr_${name.replace("-", "_")}`;
    console.log(`Host: ${name}`);
    const report = await runFailovers({ address: server.address, schema, kills, seed, host, ...load });
    console.log(toLines(report).join("\n"));
    if (report.bad.length > 0) process.exitCode = 1;
  }
} finally {
  await server.stop();
}
