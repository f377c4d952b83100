import { parseArgs } from "node:util";
import { runFailovers, toLines } from "./fleet/run-failovers.ts";
import { findBinaries } from "./support/server/find-binaries.ts";
import { makeRunFolder } from "./support/server/run-folder.ts";
import { createServer } from "./support/server/server.ts";

const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "200" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
  },
});
const [kills, seed] = [Number(values.kills), Number(values.seed)];

const folder = makeRunFolder();
const server = createServer(findBinaries(folder), folder, folder);
await server.start();
try {
  console.log(`Killing ${kills} workers over one Postgres. Seed ${seed}; the machine's own timing is not in it.`);
  const report = await runFailovers({ address: server.address, schema: "dollr", kills, seed });
  console.log(toLines(report).join("\n"));
  process.exitCode = report.bad.length === 0 ? 0 : 1;
} finally {
  await server.stop();
}
