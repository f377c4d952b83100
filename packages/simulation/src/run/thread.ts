import { parentPort, workerData } from "node:worker_threads";
import { plantBug } from "../mutants/plant-bug.ts";
import type { SeedRange } from "./run-seeds.ts";

// A thread of the pool. What it runs is loaded after the bug is planted, if there is to be one.
if (workerData.mutant !== undefined) plantBug(workerData.mutant);
const { runSeeds } = await import("./run-seeds.ts");

parentPort?.on("message", async (range: SeedRange) => {
  parentPort?.postMessage(await runSeeds(range));
});
