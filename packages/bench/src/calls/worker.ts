import { serveParent } from "../measure/child.ts";
import { quantile } from "../measure/summary.ts";
import type { BenchClient, BenchClientModule } from "./bench-client.ts";

/** Calls under way at once. */
export const IN_FLIGHT = [1, 16, 128] as const;
export type InFlight = (typeof IN_FLIGHT)[number];

export const VERBS = ["get", "post"] as const;
export type Verb = (typeof VERBS)[number];

/** What one round of calls came to. */
export interface Round {
  /** User and system time of the whole process, per call. */
  readonly cpuMicros: number;
  readonly callsPerSecond: number;
  readonly p99Ms: number;
}

export interface RoundTask {
  readonly verb: Verb;
  readonly inFlight: number;
  /** Calls are begun for so long: a pause of the machine then weighs the same for a quick client and for a slow one. */
  readonly forMs: number;
}

let client: BenchClient;

serveParent({
  async create({ name, baseUrl }: { name: string; baseUrl: string }) {
    const { create } = (await import(`./clients/${name}.ts`)) as BenchClientModule;
    client = await create(baseUrl);
    for (const verb of VERBS) {
      const answer = await client[verb]();
      if ((answer as { id?: unknown } | null)?.id !== 101)
        throw new Error(`${name} does not bring the invoice by ${verb}.`);
    }
  },
  async round(task: RoundTask): Promise<Round> {
    // Connections that were closed while others had their turn are opened again, unmeasured.
    await Promise.all(Array.from({ length: 2 * task.inFlight }, () => client[task.verb]()));
    return run(task);
  },
});

async function run({ verb, inFlight, forMs }: RoundTask): Promise<Round> {
  const latencies: number[] = [];
  const cpuBefore = process.cpuUsage();
  const startedAt = performance.now();
  const lane = async () => {
    for (let sentAt = performance.now(); sentAt - startedAt < forMs; ) {
      await client[verb]();
      const answeredAt = performance.now();
      latencies.push(answeredAt - sentAt);
      sentAt = answeredAt;
    }
  };
  await Promise.all(Array.from({ length: inFlight }, lane));
  const seconds = (performance.now() - startedAt) / 1_000;
  const { user, system } = process.cpuUsage(cpuBefore);
  return {
    cpuMicros: (user + system) / latencies.length,
    callsPerSecond: latencies.length / seconds,
    p99Ms: quantile(Float64Array.from(latencies).sort(), 0.99),
  };
}
