import type { Random } from "@dollr-kit/sandbox/time";
import type { SettingsPlan, WorldPlan } from "./plan.ts";

const QUIET_WINDOW_MS = 60_000;
const RESEND_WITHIN_MS = 12 * 60 * 60_000;
const OVERDUE_MS = 15 * 60_000;

/** A save that takes longer than this is followed by no execution: another worker may have the record by then. */
const SLOWEST_SAVE_MS = 5_000;

/** Draws what the merchants have set. Each setting is left at its default in half of the worlds and more. */
export function drawSettings(random: Random, world: WorldPlan): SettingsPlan {
  const smallestMs = smallestQuietWindowMs(world);
  const isDefault = smallestMs <= QUIET_WINDOW_MS && random.chance(0.5);
  const quietWindowMs = isDefault ? QUIET_WINDOW_MS : random.magnitude(smallestMs, 180_000);
  const isShort = random.chance(0.25);
  return {
    quietWindowMs,
    // Small ones let the first or the second time be the last: what is too old is asked for and reported, not sent again.
    resendWithinMs: isShort ? random.magnitude(quietWindowMs / 2, quietWindowMs * 2) : RESEND_WITHIN_MS,
    watch: {
      ...(random.chance(0.3) && { requestsPerSecond: random.pick([1, 2, 5, 100]) }),
      ...(random.chance(0.3) && { concurrency: random.pick([1, 2, 5]) }),
      ...(random.chance(0.3) && { sweepMs: random.magnitude(10_000, 120_000) }),
      // What was given up goes on until it is reported.
      overdueMs: isShort || random.chance(0.2) ? random.magnitude(30_000, 300_000) : OVERDUE_MS,
    },
  };
}

/** How long after it was announced a send leaves, at the latest: it is saved first, and may wait for a token. */
export const leavesWithinMs = ({ timeoutMs }: Pick<WorldPlan, "timeoutMs">): number => SLOWEST_SAVE_MS + timeoutMs;

/**
 * No window below this is sound: what was sent may still not show when the window is over, and is sent again. Counted from
 * the announcement, it leaves late, arrives as late as the network can make it (see `late` of the effects of the network), shows
 * after Dollr's lag, and the read that finds nothing may have been at Dollr a time-out ago.
 * A Dollr that knows references again takes nothing twice, so there any window is sound.
 */
function smallestQuietWindowMs(world: WorldPlan): number {
  return world.behaviour.referenceMemoryMs === 0 ? showsWithinMs(world) : 1_000;
}

/** How long after it was announced an execution shows in a read that finds nothing else, at the latest. */
export function showsWithinMs({ behaviour, timeoutMs, latencyMs }: WorldPlan): number {
  const arrivesWithinMs = 2 * timeoutMs + 2 * latencyMs;
  const { statusLagMs = 0, readLagMs = 0 } = behaviour;
  return leavesWithinMs({ timeoutMs }) + arrivesWithinMs + Math.max(statusLagMs, readLagMs) + timeoutMs;
}
