import { parseArgs } from "node:util";
import { runBatchKills } from "./kill/run-batch-kills.ts";
import { runKills } from "./kill/run-kills.ts";

const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "300" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
  },
});
const seed = Number(values.seed);

console.log(`Killing ${values.kills} processes. Seed ${seed}; the machine's own timing is not in it.`);
const { kills, payments, charges, seconds, bad } = await runKills({ kills: Number(values.kills), seed });
console.log(
  `${kills} kills (SIGKILL) in ${seconds.toFixed(0)} s, ${payments} payments, ${charges} charges, ${bad.length} bad`,
);
const batch = await runBatchKills({ kills: Math.ceil(Number(values.kills) / 10), seed });
console.log(
  `${batch.kills} kills of a payroll of ${batch.lines} lines in ${batch.seconds.toFixed(0)} s, ${batch.paidOut} paid out, ${batch.bad.length} bad`,
);
for (const what of [...bad, ...batch.bad]) console.log(`  ${what}`);
process.exitCode = bad.length + batch.bad.length === 0 ? 0 : 1;
