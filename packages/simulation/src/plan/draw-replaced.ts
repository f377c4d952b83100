import type { Random } from "@dollr-kit/sandbox/time";
import type { Fault } from "./fault.ts";
import type { StoreKind } from "./plan.ts";

/** In so many of the seeds in which a SQLite store is lost. */
const REPLACED = 0.6;

/** The file of a store is lost while processes use it, and they go on for a while. Drawn from a stream of its own. */
export function drawReplaced(random: Random, faults: readonly Fault[], stores: readonly StoreKind[]): readonly Fault[] {
  const isReplaced = random.chance(REPLACED);
  const goesOnMs = random.magnitude(5_000, 600_000);
  return faults.map((fault) =>
    isReplaced && fault.kind === "wipe" && stores[fault.machine] === "sqlite" ? { ...fault, goesOnMs } : fault,
  );
}
