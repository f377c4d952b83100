/**
 * Two workers and a web process over one Postgres, with a Dollr on this machine: `pnpm fleet`, and Ctrl-C ends all of it. `pnpm fleet --kill`
 * takes 60 orders, kills a worker in the midst of them, shows that nothing is lost, and ends.
 */
import { parseArgs } from "node:util";
import { killAWorker } from "./kill-a-worker.ts";
import { startAll } from "./start-all.ts";
import { Takeover } from "./takeover.ts";
import { untilStopped } from "./until-stopped.ts";

const { kill } = parseArgs({ options: { kill: { type: "boolean", default: false } } }).values;
const takeover = new Takeover();
const everything = await startAll({
  onLine(line, worker) {
    takeover.note(line, worker);
    if (!kill) console.log(`worker ${worker + 1}: ${line}`);
  },
});
const { web, workers, close } = everything;
console.log(`Web process ${web.pid} at ${web.told}, workers ${workers.map(({ pid }) => pid).join(" and ")}.`);
try {
  if (kill) process.exitCode = (await killAWorker(everything, takeover)) ? 0 : 1;
  else {
    console.log(`Try: curl -d '{"id":"order-1","total":"25.50","phone":"231883456789"}' ${web.told}/orders`);
    await untilStopped();
  }
} finally {
  await close();
}
