import type { PaymentRecord } from "@dollr-kit/disburse";
import type { Write } from "../workload/payment-disk.ts";

/**
 * Facts of money that a save has forgotten, in words.
 * @param wasTriedAgain - a merchant asked for a new attempt: what was refused goes on then.
 */
export function findForgotten(
  { before, after, basedOn }: Pick<Write, "after" | "basedOn"> & { readonly before: PaymentRecord },
  wasTriedAgain: boolean,
): readonly string[] {
  const name = `attempt ${before.attempt} of ${before.id}`;
  const isTriedAgain = before.refused && wasTriedAgain;
  const isChanged = before.stage === "settled" && after.status !== before.status;
  return [
    ...(basedOn === before.version
      ? []
      : [`version ${before.version} of ${name} was overwritten by a writer who had read ${basedOn}`]),
    ...(isChanged && after.corrects !== before.status && !isTriedAgain
      ? [`${name} was ${before.status} and is ${after.status}`]
      : []),
    ...((after.execution?.sends ?? 0) < (before.execution?.sends ?? 0)
      ? [`${name} was sent ${before.execution?.sends} times, and its record forgot some`]
      : []),
    ...(before.execution?.knownToDollr && !after.execution?.knownToDollr
      ? [`${name} was known to exist at Dollr, and its record forgot it`]
      : []),
  ];
}
