import { causeOfWords } from "../errors/cause-of-words.ts";
import { present } from "../lib/present.ts";
import type { PaymentOutcome, SettledOutcome } from "./outcome.ts";
import type { PaymentRecord } from "./record.ts";

/** @param askAgainAt - when it is looked at next. */
export function toOutcome(record: PaymentRecord, askAgainAt: Date): PaymentOutcome {
  const { id, referenceId, status, paid, paymentIntentId, corrects, action } = record;
  const { reason = "Dollr gave no reason", why = "" } = record;
  const { cause = causeOfWords(record.reason) } = record;
  if (status === "completed") {
    const told = { ...paid, ...present("paymentIntentId", paymentIntentId) };
    return { status, id, referenceId, ...told, ...(corrects === "failed" && { corrects }) };
  }
  if (status === "failed")
    return { status, id, referenceId, reason, ...cause, ...(corrects === "completed" && { corrects }) };
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
