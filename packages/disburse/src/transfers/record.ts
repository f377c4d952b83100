import type {
  StepContext as AnyStepContext,
  PaymentRecord,
  PersonResults,
  SessionResults,
  StepTrace,
} from "@dollr-kit/flow";
import type { ParsedTransfer } from "./request.ts";

/** The steps of a transfer, as events name them. */
export type TransferStep = "party" | "counterparty" | "session" | "execute" | "settle";

/** What the steps have brought so far: ids at Dollr and what goes with them. */
export interface TransferResults extends PersonResults, SessionResults {}

/** One attempt at one transfer: everything that is known of it, and all that a worker needs to go on with it. */
export interface TransferRecord extends PaymentRecord {
  readonly request: ParsedTransfer;
  readonly results: TransferResults;
  readonly steps: { readonly [step in TransferStep]?: StepTrace };
}

export type StepContext = AnyStepContext<TransferRecord>;
