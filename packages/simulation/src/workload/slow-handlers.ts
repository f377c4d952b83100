import { createRandom, type Scheduler } from "@dollr-kit/sandbox/time";
import { FAULTS_END_MS } from "../plan/fault.ts";
import type { Plan } from "../plan/plan.ts";
import type { SeededInjector } from "../plan/seeded-injector.ts";

/** In so many deliveries of a plan in which handlers hang. */
const HANGS = 0.25;
/** Some come back within a lease, some long after it. */
const FROM_MS = 60_000;
const TO_MS = 20 * 60_000;

/** For how long the handlers of a worker hang, each time that one is given an ending; mostly not at all. */
export type HangsForMs = () => number;

/** Drawn from a stream of its own. */
export function createSlowHandlers(
  { seed, handlersHang }: Plan,
  worker: number,
  { scheduler, faults }: { readonly scheduler: Scheduler; readonly faults: SeededInjector },
): HangsForMs {
  if (!handlersHang) return () => 0;
  const random = createRandom(seed, `handlers of worker ${worker}`);
  return () => {
    if (scheduler.elapsedMs >= FAULTS_END_MS || !random.chance(HANGS)) return 0;
    const ms = random.magnitude(FROM_MS, TO_MS);
    faults.note(ms);
    return ms;
  };
}
