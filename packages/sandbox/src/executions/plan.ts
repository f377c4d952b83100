import { type CardOutcome, cardOutcome, type PhoneOutcome, phoneOutcome } from "../instruments/magic.ts";
import type { ExecutionPhase, PaymentAccountRecord } from "../world/records.ts";

/** Milliseconds until a slow payer confirms. */
const SLOW_MS = 5 * 60_000;
/** For how many milliseconds the unknown status stays beyond the usual end. */
const UNKNOWN_STATUS_MS = 30_000;

type Direction = "in" | "out";

/** How a collection fails: pawaPay's failure codes for mobile money, Stripe's for cards. */
export type CollectionFailure =
  | "PAYMENT_NOT_APPROVED"
  | "INSUFFICIENT_BALANCE"
  | "PAYER_LIMIT_REACHED"
  | "PAYER_NOT_FOUND"
  | "card_declined"
  | "authentication_required";

type PayoutFailure = "OTHER_ERROR" | "WALLET_LIMIT_REACHED" | "RECIPIENT_NOT_FOUND";

/** https://docs.pawapay.io/v2/docs/failure_codes */
const FAILURE_WORDS: Partial<Record<PhoneOutcome, { readonly in: CollectionFailure; readonly out: PayoutFailure }>> = {
  refused: { in: "PAYMENT_NOT_APPROVED", out: "OTHER_ERROR" },
  "insufficient-balance": { in: "INSUFFICIENT_BALANCE", out: "OTHER_ERROR" },
  "limit-reached": { in: "PAYER_LIMIT_REACHED", out: "WALLET_LIMIT_REACHED" },
  "payer-not-found": { in: "PAYER_NOT_FOUND", out: "RECIPIENT_NOT_FOUND" },
};

/** The plan of an accepted execution: its statuses and their times, by the payer's or recipient's phone or card. */
export function planPhases(
  account: PaymentAccountRecord | undefined,
  direction: Direction,
  acceptedAt: number,
  settleAfterMs: number,
): ExecutionPhase[] {
  const settleAt = acceptedAt + settleAfterMs;
  if (account?.phone) return planForPhone(phoneOutcome(account.phone), direction, acceptedAt, settleAt);
  if (account?.method === "CREDIT_CARD") return planForCard(cardOutcome(account.card), acceptedAt, settleAt);
  return [processing(acceptedAt), completed(settleAt)];
}

function planForPhone(outcome: PhoneOutcome, direction: Direction, at: number, settleAt: number): ExecutionPhase[] {
  const words = FAILURE_WORDS[outcome]?.[direction];
  if (words) return [processing(at), failed(settleAt, words)];
  switch (outcome) {
    case "stuck":
      return [processing(at)];
    case "slow":
      return [processing(at), completed(Math.max(settleAt, at + SLOW_MS))];
    case "pending-first":
      return [{ at, status: "PENDING" }, processing(at + (settleAt - at) / 2), completed(settleAt)];
    case "unknown-status":
      return [{ at, status: "ON_HOLD" }, completed(settleAt + UNKNOWN_STATUS_MS)];
    default:
      return [processing(at), completed(settleAt)];
  }
}

function planForCard(outcome: CardOutcome, at: number, settleAt: number): ExecutionPhase[] {
  const challenge: ExecutionPhase = { ...processing(at), requiresAction: true };
  switch (outcome) {
    case "declined":
      return [processing(at), failed(settleAt, "card_declined")];
    case "3ds-needed":
      return [challenge];
    case "3ds-failed":
      return [challenge, failed(settleAt, "authentication_required")];
    case "approved":
      return [processing(at), completed(settleAt)];
  }
}

export const processing = (at: number): ExecutionPhase => ({ at, status: "PROCESSING" });
export const completed = (at: number): ExecutionPhase => ({ at, status: "COMPLETED" });
export const failed = (at: number, gatewayMessage: CollectionFailure | PayoutFailure): ExecutionPhase => ({
  at,
  status: "FAILED",
  gatewayMessage,
});

/** Makes a plan that ends FAILED end COMPLETED after so many milliseconds. */
export function flipped(phases: readonly ExecutionPhase[], afterMs: number): ExecutionPhase[] {
  const last = phases.at(-1);
  const flips = last?.status === "FAILED" && Number.isFinite(afterMs);
  return flips ? [...phases, completed(last.at + afterMs)] : [...phases];
}

/** The phase at an instant; before the first one, the first one. */
export function phaseAt(phases: readonly ExecutionPhase[], at: number): ExecutionPhase {
  return phases.findLast((phase) => phase.at <= at) ?? (phases[0] as ExecutionPhase);
}
