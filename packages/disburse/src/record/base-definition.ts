import type { FlowDefinition, PaymentResults } from "@dollr-kit/flow";
import { differingFields } from "./fingerprint.ts";

/**
 * What payments out have in common. None of them has a document or an offer at Dollr: their own amounts alone are held against the
 * record.
 */
export const BASE_DEFINITION = {
  readWitness: async () => undefined,
  findWitness: async () => ({}),
  offerOf: () => undefined,
  isFound: () => false,
  differingFields,
  toReopened: withoutSession,
  withoutRemembered: () => undefined,
  remember: () => undefined,
} as const satisfies Partial<FlowDefinition>;

/** A session lives for minutes, and is made just before the execution. */
export function withoutSession<S extends PaymentResults>(results: S): Omit<S, "session"> {
  const { session: _, ...others } = results;
  return others;
}
