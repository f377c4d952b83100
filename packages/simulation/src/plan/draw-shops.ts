import type { Random } from "@dollr-kit/sandbox/time";
import type { ShopPlan } from "./plan.ts";

/** Two shops differ by their namespace or by their client id; either may be given new credentials. */
export function drawShops(random: Random): readonly ShopPlan[] {
  const isByNamespace = random.chance(0.5);
  return [0, 1].map((shop) => {
    const clientId = isByNamespace || shop === 0 ? "sandbox" : "sandbox-2";
    const rotated = random.chance(0.1) && { rotatedTo: `rotated-${shop + 1}` };
    return { namespace: isByNamespace && shop === 1 ? "second" : "", clientId, ...rotated };
  });
}
