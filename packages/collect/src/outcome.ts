import type { Money } from "./money.ts";
import type { CollectionRecord } from "./record.ts";

/**
 * How a payment stands. `completed` and `failed` are final. A refused payment is an outcome, not an error.
 * @see `docs/dollr-api.md#executions`
 */
export type CollectionOutcome =
  | {
      readonly status: "completed";
      readonly id: string;
      readonly referenceId: string;
      /** What the payer paid, fees included where the payer bears them. */
      readonly payer: Money;
      /** What the merchant gets. */
      readonly payee: Money;
      readonly providerTransactionId?: string;
    }
  /** Final: money did not move. */
  | { readonly status: "failed"; readonly id: string; readonly referenceId: string; readonly reason: string }
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
export type CollectionStatus = CollectionOutcome["status"];

/** An ending: nothing changes any more. */
export type SettledOutcome = Extract<CollectionOutcome, { status: "completed" | "failed" }>;

/** @param askAgainAt - when it is looked at next. */
export function toOutcome(record: CollectionRecord, askAgainAt: Date): CollectionOutcome {
  const { id, referenceId, status, paid, action, reason = "Dollr gave no reason", why = "" } = record;
  if (status === "completed" && paid !== undefined) return { status, id, referenceId, ...paid };
  if (status === "failed") return { status, id, referenceId, reason };
  if (status === "action-required" && action !== undefined) return { status, id, referenceId, ...action };
  if (status === "pending") return { status, id, referenceId, askAgainAt };
  return { status: "unknown", id, referenceId, why };
}

/** The ending of a settled record. */
export function toSettledOutcome(record: CollectionRecord): SettledOutcome {
  const outcome = toOutcome(record, record.updatedAt);
  if (outcome.status === "completed" || outcome.status === "failed") return outcome;
  throw new Error(`Collection ${JSON.stringify(record.id)} is settled without an ending: its record is damaged.`);
}
