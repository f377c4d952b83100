import { type AsleepReport, runAsleep } from "../test/fleet/run-asleep.ts";
import { type LoadReport, runLoad } from "../test/fleet/run-load.ts";
import { runThroughput, type Throughput } from "../test/fleet/run-throughput.ts";
import { findBinaries } from "../test/support/server/find-binaries.ts";
import { makeRunFolder } from "../test/support/server/run-folder.ts";
import { createServer } from "../test/support/server/server.ts";

// What many workers over one Postgres do and cost, for `pnpm bench --only fleet`, which starts this with a question.

/** How much is done. */
interface Sizes {
  readonly runs: number;
  /** Of one run of the throughput, for each worker. */
  readonly payments: number;
  /** Of the throughput: by turns. */
  readonly workers: readonly number[];
  readonly answerMs: number;
  readonly load: { readonly payments: number; readonly requestsPerSecond: number; readonly workers: number };
  readonly asleep: Pick<Parameters<typeof runAsleep>[0], "asleep" | "requestsPerSecond" | "fresh" | "settledEach">;
}

interface Measured {
  /** Of each number of workers, one for each run. */
  readonly throughputs: readonly (readonly Throughput[])[];
  readonly load: LoadReport;
  readonly asleep: AsleepReport;
}

/** No limit: what the machine can do is measured. */
const UNLIMITED = 100_000;

async function measure(sizes: Sizes): Promise<Measured> {
  const folder = makeRunFolder();
  const server = createServer(findBinaries(folder), folder, folder);
  await server.start();
  const shared = { address: server.address, seed: 1 };
  try {
    return {
      throughputs: await measureThroughputs(shared, sizes),
      load: await runLoad({ ...shared, ...sizes.load, schema: "load" }),
      asleep: await runAsleep({ ...shared, ...sizes.asleep, schema: "asleep" }),
    };
  } finally {
    await server.stop();
  }
}

type Shared = Pick<Parameters<typeof runThroughput>[0], "address" | "seed">;

/** In turns, so that all meet the same noise. */
async function measureThroughputs(shared: Shared, sizes: Sizes): Promise<readonly (readonly Throughput[])[]> {
  const { runs, payments, answerMs } = sizes;
  const readings = sizes.workers.map((): Throughput[] => []);
  for (let run = 0; run < runs; run += 1) {
    for (const [index, workers] of sizes.workers.entries()) {
      const options = { workers, payments: workers * payments, answerMs, requestsPerSecond: UNLIMITED };
      readings[index]!.push(await runThroughput({ ...shared, ...options, schema: `throughput_${workers}_${run}` }));
    }
  }
  return readings;
}

process.on("message", async ({ argument }: { readonly argument: Sizes }) => {
  const reply = await measure(argument).then(
    (answer) => ({ answer }),
    (error: Error) => ({ error: error.message }),
  );
  process.send!(reply, () => process.disconnect());
});
