import { createRandom, type Random } from "@dollr-kit/sandbox/time";
import { nths, STORE_EFFECTS } from "./draw-faults.ts";
import type { Fault } from "./fault.ts";
import type { SharedPlan, WorkerPlan } from "./plan.ts";

/** In so many of the seeds in which all know of one store, it is one that machines share. */
const SHARED = 0.15;
/** Some workers only start payments. */
const WEB = 0.3;

/** What only a shared store is asked for, and how many of its first calls may fail. */
const CALLS = { postpone: 150, now: 10, loadAll: 60 } as const;

export interface DrawnShared {
  readonly plan: SharedPlan;
  readonly faults: readonly Fault[];
}

/** Drawn from a stream of its own. */
export function drawShared(seed: number, workers: readonly WorkerPlan[]): DrawnShared | undefined {
  const random = createRandom(seed, "shared");
  const isOneStore = workers.every(({ machine }) => machine === 0);
  if (!random.chance(SHARED) || !isOneStore) return undefined;
  const clocksOffMs = workers.map(() => random.pick([0, 1, -1]) * random.magnitude(1_000, 10 * 60_000));
  const hasHelp = workers.some(({ shop }, worker) => worker !== 0 && shop === workers[0]!.shop);
  const isWeb = random.chance(WEB) && hasHelp;
  return { plan: { clocksOffMs, ...(isWeb && { webWorker: 0 }) }, faults: drawStoreFaults(random) };
}

function drawStoreFaults(random: Random): readonly Fault[] {
  if (random.chance(0.5)) return [];
  const density = random.magnitude(1, 12) / 100;
  return Object.entries(CALLS).flatMap(([call, calls]) =>
    nths(random, calls, density).map((nth) => {
      const effect = random.weighted(STORE_EFFECTS);
      return { kind: "store", machine: 0, call: call as keyof typeof CALLS, nth, effect, size: random.next() } as const;
    }),
  );
}
