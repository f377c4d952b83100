import type { PaymentRecord } from "@dollr-kit/flow";

/** Those of the steps before the execution that are ready, or the execution where none is left, or what comes after it. */
export function toReady<S extends string>(
  { stage }: PaymentRecord,
  preparing: { readonly [step in S]?: boolean },
): readonly (S | "execute" | "settle")[] {
  if (stage === "settled") return [];
  if (stage !== "preparing") return ["settle"];
  const ready = Object.entries(preparing).flatMap(([step, isReady]) => (isReady ? [step as S] : []));
  return ready.length > 0 ? ready : ["execute"];
}
