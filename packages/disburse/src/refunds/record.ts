import type { StepContext as AnyStepContext, PaymentRecord, SessionResults, StepTrace } from "@dollr-kit/flow";
import type { ParsedRefund } from "./request.ts";

/** The steps of a refund, as events name them. */
export type RefundStep = "session" | "execute" | "settle";

/** One attempt at one refund: everything that is known of it, and all that a worker needs to go on with it. */
export interface RefundRecord extends PaymentRecord {
  readonly request: ParsedRefund;
  readonly results: SessionResults;
  readonly steps: { readonly [step in RefundStep]?: StepTrace };
}

export type StepContext = AnyStepContext<RefundRecord>;
