import type { FailedBy, FailureCode } from "../errors/failure-cause.ts";
import type { Money } from "../lib/money.ts";

/**
 * How a payment stands. `completed` and `failed` are endings. A refused payment is an outcome, not an error.
 * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#executions
 */
export type PaymentOutcome =
  | {
      readonly status: "completed";
      readonly id: string;
      readonly referenceId: string;
      /** What the payer paid, fees included where the payer bears them. Absent where Dollr did not tell it. */
      readonly payer?: Money;
      /** What the merchant gets. Absent where Dollr did not tell it. */
      readonly payee?: Money;
      readonly providerTransactionId?: string;
      /** A refund asks for it. Absent unless Dollr sent it, which its description does not promise. */
      readonly paymentIntentId?: number;
      /** You were told before that it had failed; Dollr has corrected itself. */
      readonly corrects?: "failed";
    }
  /** Money did not move. It is read again for a day, and corrected when Dollr corrects itself. */
  | {
      readonly status: "failed";
      readonly id: string;
      readonly referenceId: string;
      /** For people, in the words of Dollr, the operator or this kit. */
      readonly reason: string;
      /** For programs. `explainFailure` makes a sentence for the payer of it. */
      readonly code: FailureCode;
      /** Who caused it, as far as that is known. */
      readonly by: FailedBy;
      /** You were told before that it was completed; Dollr has corrected itself. */
      readonly corrects?: "completed";
    }
  /** Card: give `clientSecret` to Stripe in the payer's browser. */
  | {
      readonly status: "action-required";
      readonly id: string;
      readonly referenceId: string;
      readonly clientSecret: string;
    }
  /** Hosted: send the payer to `url`. */
  | { readonly status: "action-required"; readonly id: string; readonly referenceId: string; readonly url: string }
  /** Still with the payer or the carrier. */
  | { readonly status: "pending"; readonly id: string; readonly referenceId: string; readonly askAgainAt: Date }
  /** Nobody knows yet, and the kit keeps looking. It is never "failed". */
  | { readonly status: "unknown"; readonly id: string; readonly referenceId: string; readonly why: string };

/** How a payment stands, by its outcome's name. */
export type PaymentStatus = PaymentOutcome["status"];

/** An ending: nothing changes any more, unless Dollr corrects itself. */
export type SettledOutcome = Extract<PaymentOutcome, { status: "completed" | "failed" }>;
