import type {
  StepContext as AnyStepContext,
  PaymentRecord,
  PersonResults,
  SessionResults,
  StepTrace,
} from "@dollr-kit/flow";
import type { ParsedPayout } from "./request.ts";

/** The steps of a payout, as events name them. */
export type PayoutStep = "operator" | "party" | "account" | "session" | "execute" | "settle";

/** What the steps have brought so far: ids at Dollr and what goes with them. */
export interface PayoutResults extends PersonResults, SessionResults {
  readonly operator?: { readonly method: string; readonly provider: string };
  /** The wallet that pays, as Dollr chose it by the currency. */
  readonly walletId?: number;
}

/** One attempt at one payout: everything that is known of it, and all that a worker needs to go on with it. */
export interface PayoutRecord extends PaymentRecord {
  readonly request: ParsedPayout;
  readonly results: PayoutResults;
  readonly steps: { readonly [step in PayoutStep]?: StepTrace };
}

export type StepContext = AnyStepContext<PayoutRecord>;
