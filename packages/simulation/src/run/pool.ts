import { once } from "node:events";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Mutant } from "../mutants/mutant.ts";
import { addFigures, type SeedRange, type SeedsReport } from "./run-seeds.ts";

export interface PoolOptions {
  readonly from: number;
  readonly count: number;
  /** A bug that is planted in the product first. */
  readonly mutant?: Mutant;
  /** Stop at the first failing seed. */
  readonly untilFailure?: boolean;
  readonly threads?: number;
  readonly onProgress?: (done: SeedsReport) => void;
}

/** Threads read the sources of every package, whoever starts them. */
const CONDITIONS = ["--conditions=@dollr-kit/source"];
/** Seeds that a thread takes at a time. */
const PORTION = 25;

/** Runs a range of seeds on every core. */
export async function runOnAllCores(options: PoolOptions): Promise<SeedsReport> {
  const { from, count, mutant, untilFailure = false, threads = availableParallelism(), onProgress } = options;
  let next = from;
  let sum: SeedsReport | undefined;

  function takePortion(): SeedRange | undefined {
    if (next >= from + count || (untilFailure && sum !== undefined && sum.failures.length > 0)) return undefined;
    const portion = { from: next, count: Math.min(PORTION, from + count - next), untilFailure };
    next += portion.count;
    return portion;
  }

  async function runThread(): Promise<void> {
    const thread = new Worker(new URL("thread.ts", import.meta.url), { workerData: { mutant }, execArgv: CONDITIONS });
    for (let portion = takePortion(); portion !== undefined; portion = takePortion()) {
      thread.postMessage(portion);
      const [report] = (await once(thread, "message")) as [SeedsReport];
      sum = addReports(sum, report);
      onProgress?.(sum);
    }
    await thread.terminate();
  }

  await Promise.all(Array.from({ length: threads }, runThread));
  if (sum === undefined) throw new Error("No seed was run: count has to be at least 1.");
  return sum;
}

function addReports(sum: SeedsReport | undefined, more: SeedsReport): SeedsReport {
  if (sum === undefined) return more;
  return {
    seeds: sum.seeds + more.seeds,
    figures: addFigures(sum.figures, more.figures),
    failures: [...sum.failures, ...more.failures],
  };
}
