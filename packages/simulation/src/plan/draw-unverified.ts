import type { Random } from "@dollr-kit/sandbox/time";
import type { UnverifiedPlan } from "./plan.ts";

/** In so many seeds the merchant is not verified, for a while or for good. */
const UNVERIFIED = 0.06;

/**
 * From the first on, or after a while in which some payments have begun. Drawn from a stream of its own.
 * @param paysOut - money goes out, too. What is refused after a send whose answer was lost is sent again until `resendWithinMs`, so it ends
 * in time only where the merchant is verified at last.
 */
export function drawUnverified(random: Random, paysOut: boolean): UnverifiedPlan | undefined {
  if (!random.chance(UNVERIFIED)) return undefined;
  // The portal is open to whoever was verified once: the wallet is looked up in the first instant.
  const fromMs = random.chance(0.6) ? 1 : random.magnitude(1_000, 120_000);
  const toMs = fromMs + random.magnitude(60_000, 15 * 60_000);
  return { fromMs, ...((random.chance(0.6) || paysOut) && { toMs }) };
}
