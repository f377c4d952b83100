import {
  type FlowDefinition,
  type PaymentRecord,
  SESSION_RENEWAL,
  type SessionResults,
  withoutRemembered,
  withoutSession,
} from "@dollr-kit/flow";
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
  /** Only until a session was made with it: then Dollr has accepted what was remembered. */
  withoutRemembered: ({ results, execution }: PaymentRecord) =>
    (results as SessionResults).session === undefined && execution === undefined
      ? withoutRemembered(results)
      : undefined,
  remember: () => undefined,
} as const satisfies Partial<FlowDefinition>;
