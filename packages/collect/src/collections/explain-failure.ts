import type { FailureCode, PaymentOutcome } from "@dollr-kit/flow";

/** A short sentence for the payer, for each thing a payment may have failed for. */
export type FailureSentences = Readonly<Record<FailureCode, string>>;

const SENTENCES: FailureSentences = {
  refused: "The payment could not be made. Please try another way to pay.",
  "insufficient-funds": "There is not enough money in the account. Please top it up, or pay another way.",
  "insufficient-balance": "The payment could not be made. Please contact us.",
  "payer-not-found": "This phone number has no mobile money account. Please check the number.",
  "limit-reached": "The account has reached its limit. Please pay a smaller amount, or another way.",
  "timed-out": "The payment was not confirmed in time. Please try again.",
  declined: "The payment was declined. Please try again, or pay another way.",
  "authentication-failed": "The payment was not confirmed. Please try again.",
  canceled: "The payment was canceled.",
  expired: "The time to pay is over. Please order again.",
  "invalid-request": "The payment could not be made. Please contact us.",
  "unverified-merchant": "The payment could not be made. Please contact us.",
  other: "The payment failed. Please try again, or pay another way.",
};

/**
 * What to tell the payer of a failed payment, in English. It names nobody.
 * @param sentences - your own, for some or all codes.
 */
export function explainFailure(
  { code }: Pick<Extract<PaymentOutcome, { status: "failed" }>, "code">,
  sentences: Partial<FailureSentences> = {},
): string {
  return sentences[code] ?? SENTENCES[code];
}
