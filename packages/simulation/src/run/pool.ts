import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { availableParallelism } from "node:os";
import type { Mutant } from "../mutants/mutant.ts";
import { addFigures, type SeedRange, type SeedsReport } from "./run-seeds.ts";

export interface PoolOptions {
  readonly from: number;
  readonly count: number;
  /** A bug that is planted in the product first. */
  readonly mutant?: Mutant;
  /** Stop at the first failing seed. */
  readonly untilFailure?: boolean;
  readonly processes?: number;
  /** Milliseconds after which a process is ended that has not answered: a planted bug may never come to an end. */
  readonly limitMs?: number;
  readonly onProgress?: (done: SeedsReport) => void;
}

/**
 * They read the sources of every package, whoever starts them. What a seed leaves behind is short-lived and much: more room
 * for the young of the heap means that less of it is moved.
 */
const FLAGS = ["--conditions=@dollr-kit/source", "--max-semi-space-size=32"];
/** Seeds that a process takes at a time. */
const PORTION = 25;

/** Runs a range of seeds on every core. */
export async function runOnAllCores(options: PoolOptions): Promise<SeedsReport> {
  const {
    from,
    count,
    mutant,
    untilFailure = false,
    processes = availableParallelism(),
    limitMs,
    onProgress,
  } = options;
  let next = from;
  let sum: SeedsReport | undefined;

  function takePortion(): SeedRange | undefined {
    if (next >= from + count || (untilFailure && sum !== undefined && sum.failures.length > 0)) return undefined;
    const portion = { from: next, count: Math.min(PORTION, from + count - next), untilFailure };
    next += portion.count;
    return portion;
  }

  async function runProcess(): Promise<void> {
    const child = startProcess(mutant);
    for (let portion = takePortion(); portion !== undefined; portion = takePortion()) {
      const report = await runPortion(child, portion, limitMs);
      sum = addReports(sum, report);
      onProgress?.(sum);
    }
    child.disconnect();
  }

  await Promise.all(Array.from({ length: processes }, runProcess));
  if (sum === undefined) throw new Error("No seed was run: count has to be at least 1.");
  return sum;
}

/**
 * Processes, not threads: Node strips types by WebAssembly, and V8 13.6 (Node 24) now and then aborts with "Check failed:
 * jit_page.has_value()" where threads of one process load and leave the same WebAssembly.
 */
function startProcess(mutant: Mutant | undefined): ChildProcess {
  const args = mutant === undefined ? [] : [JSON.stringify(mutant)];
  return fork(new URL("seed-process.ts", import.meta.url), args, { execArgv: FLAGS });
}

async function runPortion(child: ChildProcess, portion: SeedRange, limitMs?: number): Promise<SeedsReport> {
  const settled = new AbortController();
  const { signal } = settled;
  const died = once(child, "exit", { signal }).then(([code, killedBy]) => {
    throw new Error(`A process ended in the seeds ${portion.from} and following: ${killedBy ?? `exit ${code}`}`);
  });
  const limit = limitMs && setTimeout(() => child.kill("SIGKILL"), limitMs);
  child.send(portion);
  try {
    const [report] = await Promise.race([once(child, "message", { signal }), died]);
    return report;
  } finally {
    clearTimeout(limit);
    settled.abort();
  }
}

function addReports(sum: SeedsReport | undefined, more: SeedsReport): SeedsReport {
  if (sum === undefined) return more;
  return {
    seeds: sum.seeds + more.seeds,
    figures: addFigures(sum.figures, more.figures),
    failures: [...sum.failures, ...more.failures],
  };
}
