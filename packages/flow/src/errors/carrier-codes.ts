import type { FailureCause } from "./failure-cause.ts";

// The failure codes that pawaPay publishes, of both versions of its API, as far as their words alone do not say what they mean.
// @see https://docs.pawapay.io/v2/docs/failure_codes

/** What was asked for cannot be done as it was asked: another amount, phone or original may. */
const OF_REQUEST: FailureCause = { code: "invalid-request", by: "request" };
/** Dollr's own account at pawaPay may not do it, or is set up wrongly. */
const OF_DOLLR: FailureCause = { code: "refused", by: "dollr" };

/** A list, and no table that is made when the file is loaded: whoever bundles something else of the package leaves it out. */
const CODES: readonly (readonly [codes: string, FailureCause])[] = [
  ["AMOUNT_OUT_OF_BOUNDS AMOUNT_TOO_SMALL AMOUNT_TOO_LARGE", OF_REQUEST],
  ["INVALID_AMOUNT INVALID_PHONE_NUMBER INVALID_PAYER_FORMAT INVALID_RECIPIENT_FORMAT INVALID_CURRENCY", OF_REQUEST],
  ["INVALID_COUNTRY INVALID_PROVIDER INVALID_CORRESPONDENT INVALID_INPUT INVALID_PARAMETER", OF_REQUEST],
  ["PARAMETER_INVALID MISSING_PARAMETER UNSUPPORTED_PARAMETER DUPLICATE_METADATA_FIELD", OF_REQUEST],
  // Of refunds: what is to be refunded.
  ["NOT_FOUND INVALID_STATE DEPOSIT_NOT_FOUND DEPOSIT_NOT_COMPLETED ALREADY_REFUNDED", OF_REQUEST],
  ["DEPOSITS_NOT_ALLOWED PAYOUTS_NOT_ALLOWED REFUNDS_NOT_ALLOWED REMITTANCES_NOT_ALLOWED", OF_DOLLR],
  ["NO_AUTHENTICATION AUTHENTICATION_ERROR AUTHORISATION_ERROR HTTP_SIGNATURE_ERROR", OF_DOLLR],
  // The wallet of Dollr, not the merchant's.
  ["PAWAPAY_WALLET_OUT_OF_FUNDS", { code: "insufficient-balance", by: "dollr" }],
  // By whoever runs the account at pawaPay, while it waited there.
  ["MANUALLY_CANCELLED", { code: "canceled", by: "dollr" }],
  // Its successor's name is WALLET_LIMIT_REACHED.
  ["RECIPIENT_NOT_ALLOWED_TO_RECEIVE", { code: "limit-reached", by: "payer" }],
  // They have not answered an earlier question.
  ["PAYMENT_IN_PROGRESS TRANSACTION_ALREADY_IN_PROCESS", { code: "other", by: "payer" }],
];

const causeOf = (code: string): FailureCause | undefined =>
  CODES.find(([codes]) => codes.split(" ").includes(code))?.[1];

/** A word in capitals with underscores is a code wherever it stands; in other words the same may mean anything. */
const CODE = /[A-Z]+(?:_[A-Z]+)+/g;

/** What the code means that stands in these words, or that they are. */
export function causeOfCarrierCode(told = ""): FailureCause | undefined {
  const named = told.match(CODE)?.find((code) => causeOf(code) !== undefined);
  return causeOf(named ?? told.trim().toUpperCase());
}
