import { serveParent } from "../measure/child.ts";
import { quantile } from "../measure/summary.ts";
import type { BenchClient, BenchClientModule } from "./bench-client.ts";

/** Calls under way at once. */
export const IN_FLIGHT = 16;

export const VERBS = ["get", "post"] as const;
export type Verb = (typeof VERBS)[number];

/** What one round of calls came to. */
export interface Round {
  readonly calls: number;
  /** User and system time of the whole process, per call. */
  readonly cpuMicros: number;
  readonly callsPerSecond: number;
  readonly p99Ms: number;
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
  round: ({ verb, ms }: { verb: Verb; ms: number }) => run(verb, ms),
});

async function run(verb: Verb, ms: number): Promise<Round> {
  const latencies: number[] = [];
  const cpuBefore = process.cpuUsage();
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: IN_FLIGHT }, () => callUntil(startedAt + ms, verb, latencies)));
  const seconds = (performance.now() - startedAt) / 1_000;
  const { user, system } = process.cpuUsage(cpuBefore);
  const sorted = Float64Array.from(latencies).sort();
  return {
    calls: latencies.length,
    cpuMicros: (user + system) / latencies.length,
    callsPerSecond: latencies.length / seconds,
    p99Ms: quantile(sorted, 0.99),
  };
}

async function callUntil(endsAt: number, verb: Verb, latencies: number[]): Promise<void> {
  for (let sentAt = performance.now(); sentAt < endsAt; ) {
    await client[verb]();
    const answeredAt = performance.now();
    latencies.push(answeredAt - sentAt);
    sentAt = answeredAt;
  }
}
