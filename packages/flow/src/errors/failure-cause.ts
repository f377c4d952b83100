import { causeOfCarrierCode } from "./carrier-codes.ts";

/**
 * What a payment failed for. The vocabulary follows the failure codes of pawaPay, which carries mobile money for Dollr; Dollr itself has
 * words alone. `refused`: Dollr does not do it. `other`: nothing of these, or no reason was told.
 * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#errors
 */
export type FailureCode =
  | "refused"
  | "insufficient-funds"
  | "insufficient-balance"
  | "payer-not-found"
  | "limit-reached"
  | "timed-out"
  | "declined"
  | "authentication-failed"
  | "canceled"
  | "expired"
  | "invalid-request"
  | "unverified-merchant"
  | "other";

/** Whose doing a failure is, as far as can be told: who can mend it. Of money out `payer` is the person who is paid. */
export type FailedBy = "payer" | "carrier" | "dollr" | "request" | "merchant";

/** What a payment failed for, for programs; `reason` says it for people. */
export interface FailureCause {
  readonly code: FailureCode;
  readonly by: FailedBy;
}

export const CANCELED: FailureCause = { code: "canceled", by: "merchant" };
export const EXPIRED: FailureCause = { code: "expired", by: "merchant" };
export const REFUSED: FailureCause = { code: "refused", by: "dollr" };
/** The merchant's own wallet holds too little. */
export const BALANCE_TOO_LOW: FailureCause = { code: "insufficient-balance", by: "merchant" };
const OTHER: FailureCause = { code: "other", by: "carrier" };

/** The first that fits counts. */
const BY_WORDS: readonly (readonly [RegExp, FailureCause])[] = [
  [/insufficient|not enough|no funds|balance/, { code: "insufficient-funds", by: "payer" }],
  [
    /(payer|recipient|customer|account) not found|not registered|unknown subscriber/,
    { code: "payer-not-found", by: "payer" },
  ],
  [/limit/, { code: "limit-reached", by: "payer" }],
  [/authentication|3ds|3d secure/, { code: "authentication-failed", by: "payer" }],
  [/timed? ?out|not approved in time|no response/, { code: "timed-out", by: "payer" }],
  [/not approved|declin|reject|refus|denied/, { code: "declined", by: "payer" }],
  [/cancel/, { code: "canceled", by: "payer" }],
  // It is the card that is too old, and not the payer who was too slow.
  [/expired card|card.* expired/, { code: "declined", by: "payer" }],
  [/expired/, { code: "timed-out", by: "payer" }],
];

/** What the words of an operator, a card network or a wallet mean. They say more for people; where money is they never decide. */
export function causeOfWords(told: string | undefined): FailureCause {
  const words = (told ?? "").toLowerCase().replaceAll(/[_-]+/g, " ");
  return causeOfCarrierCode(told) ?? BY_WORDS.find(([pattern]) => pattern.test(words))?.[1] ?? OTHER;
}
