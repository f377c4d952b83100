import { type FlowDefinition, type PaymentRecord, type PaymentResults, withoutRemembered } from "@dollr-kit/flow";
import { differingFields } from "./fingerprint.ts";

/**
 * What payments out have in common. None of them has a document or a page at Dollr: their own amounts alone are held against the
 * record.
 */
export const BASE_DEFINITION = {
  readDocument: async () => undefined,
  readWitness: async () => ({}),
  pageOf: () => undefined,
  isFound: () => false,
  differingFields,
  toReopened: withoutSession,
  /** Until a session was made of it: then what is there has been taken by Dollr. */
  withoutRemembered: ({ results, execution }: PaymentRecord) =>
    results.session === undefined && execution === undefined ? withoutRemembered(results) : undefined,
  remember: () => undefined,
} as const satisfies Partial<FlowDefinition>;

/** A session lives for minutes, and is made just before the execution. */
export function withoutSession<S extends PaymentResults>(results: S): Omit<S, "session"> {
  const { session: _, ...others } = results;
  return others;
}
