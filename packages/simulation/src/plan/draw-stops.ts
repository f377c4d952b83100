import type { Random } from "@dollr-kit/sandbox/time";
import type { Fault } from "./fault.ts";

/** In so many seeds workers are told to stop, as for a new version of their program. */
const STOPS = 0.3;

/** Drawn from a stream of its own. Most have time enough for it; some are killed before they have come to rest. */
export function drawStops(random: Random, workerCount: number): readonly Fault[] {
  if (!random.chance(STOPS)) return [];
  return Array.from({ length: random.integer(1, 3) }, () => ({
    kind: "is-stopped" as const,
    worker: random.integer(0, workerCount - 1),
    start: random.integer(0, 2),
    afterAwaits: random.integer(1, 250),
    graceMs: random.chance(0.8) ? 10 * 60_000 : random.magnitude(10, 30_000),
    downMs: random.magnitude(10, 5_000),
  }));
}
