import type { BenchClient, BenchClientModule } from "../calls/bench-client.ts";
import { serveParent } from "../measure/child.ts";
import { measureMemory } from "../measure/heap.ts";

const IN_FLIGHT = 16;

/** What a process holds after its calls. */
export interface Held {
  /** In bytes. */
  readonly memory: NodeJS.MemoryUsage;
  /** Timers that keep the process alive. */
  readonly timers: number;
}

let client: BenchClient;

serveParent({
  async create({ name, baseUrl }: { name: string; baseUrl: string }) {
    const { create } = (await import(`../calls/clients/${name}.ts`)) as BenchClientModule;
    client = await create(baseUrl);
  },
  async call(count: number): Promise<Held> {
    let left = count;
    const lane = async () => {
      while (left > 0) await (left-- % 2 === 0 ? client.get() : client.post());
    };
    await Promise.all(Array.from({ length: IN_FLIGHT }, lane));
    return look();
  },
});

async function look(): Promise<Held> {
  const memory = await measureMemory();
  const timers = process.getActiveResourcesInfo().filter((resource) => resource === "Timeout").length;
  return { memory, timers };
}
