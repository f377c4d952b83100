import { enableCompileCache } from "node:module";
import { fileURLToPath } from "node:url";
import { plantBug } from "../mutants/plant-bug.ts";
import type { SeedRange } from "./run-seeds.ts";

// Types are stripped and modules compiled once for all processes: that is most of a process that runs one seed.
enableCompileCache(fileURLToPath(new URL("../../../../node_modules/.cache/node", import.meta.url)));
// A process of the pool. What it runs is loaded after the bug is planted, if there is to be one.
const [mutant] = process.argv.slice(2);
if (mutant !== undefined) plantBug(JSON.parse(mutant));
const { runSeeds } = await import("./run-seeds.ts");

process.on("message", async (range: SeedRange) => {
  process.send?.(await runSeeds(range));
});
