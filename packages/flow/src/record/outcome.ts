import type { Money } from "../lib/money.ts";
import type { PaymentRecord } from "./record.ts";

/**
 * How a payment stands. `completed` and `failed` are endings. A refused payment is an outcome, not an error.
 * @see `docs/dollr-api.md#executions`
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
      /** You were told before that it had failed; Dollr has corrected itself. */
      readonly corrects?: "failed";
    }
  /** Money did not move. It is read again for a day, and corrected when Dollr corrects itself. */
  | {
      readonly status: "failed";
      readonly id: string;
      readonly referenceId: string;
      readonly reason: string;
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
  /** Could not be found out yet, and is being watched. It is never "failed". */
  | { readonly status: "unknown"; readonly id: string; readonly referenceId: string; readonly why: string };

/** How a payment stands, by its outcome's name. */
export type PaymentStatus = PaymentOutcome["status"];

/** An ending: nothing changes any more, unless Dollr corrects itself. */
export type SettledOutcome = Extract<PaymentOutcome, { status: "completed" | "failed" }>;

/** @param askAgainAt - when it is looked at next. */
export function toOutcome(record: PaymentRecord, askAgainAt: Date): PaymentOutcome {
  const { id, referenceId, status, paid, corrects, action, reason = "Dollr gave no reason", why = "" } = record;
  if (status === "completed") return { status, id, referenceId, ...paid, ...(corrects === "failed" && { corrects }) };
  if (status === "failed") return { status, id, referenceId, reason, ...(corrects === "completed" && { corrects }) };
  if (status === "action-required" && action !== undefined) return { status, id, referenceId, ...action };
  if (status === "pending") return { status, id, referenceId, askAgainAt };
  return { status: "unknown", id, referenceId, why };
}

/** The ending of a settled record. */
export function toSettledOutcome(record: PaymentRecord): SettledOutcome {
  const outcome = toOutcome(record, record.updatedAt);
  if (outcome.status === "completed" || outcome.status === "failed") return outcome;
  throw new Error(`Payment ${JSON.stringify(record.id)} is settled without an ending: its record is damaged.`);
}
