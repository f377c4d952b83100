import { type FlowDefinition, SESSION_RENEWAL, withoutSession } from "@dollr-kit/flow";
import { differingFields } from "./fingerprint.ts";

/**
 * What payments out have in common. None of them has a document or an offer at Dollr: their own amounts alone are held against the
 * record.
 */
export const BASE_DEFINITION = {
  renewal: SESSION_RENEWAL,
  readWitness: async () => undefined,
  findWitness: async () => ({}),
  offerOf: () => undefined,
  isFound: () => false,
  differingFields,
  toReopened: (results, next) => next ?? withoutSession(results),
  withoutRemembered: () => undefined,
  remember: () => undefined,
} as const satisfies Partial<FlowDefinition>;
