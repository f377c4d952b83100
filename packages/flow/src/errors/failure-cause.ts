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
