import type { FailureCause } from "./failure-cause.ts";

// The failure codes that pawaPay publishes, of both versions of its API, as far as their words alone do not say what they mean.
// @see https://docs.pawapay.io/v2/docs/failure_codes

/** What was asked for cannot be done as it was asked: another amount, phone or original may. */
const OF_REQUEST: FailureCause = { code: "invalid-request", by: "request" };
/** Dollr's own account at pawaPay may not do it, or is set up wrongly. */
const OF_DOLLR: FailureCause = { code: "refused", by: "dollr" };

const CODES: ReadonlyMap<string, FailureCause> = new Map([
  ...each(OF_REQUEST, "AMOUNT_OUT_OF_BOUNDS AMOUNT_TOO_SMALL AMOUNT_TOO_LARGE"),
  ...each(
    OF_REQUEST,
    "INVALID_AMOUNT INVALID_PHONE_NUMBER INVALID_PAYER_FORMAT INVALID_RECIPIENT_FORMAT INVALID_CURRENCY",
  ),
  ...each(OF_REQUEST, "INVALID_COUNTRY INVALID_PROVIDER INVALID_CORRESPONDENT INVALID_INPUT INVALID_PARAMETER"),
  ...each(OF_REQUEST, "PARAMETER_INVALID MISSING_PARAMETER UNSUPPORTED_PARAMETER DUPLICATE_METADATA_FIELD"),
  // Of refunds: what is to be refunded.
  ...each(OF_REQUEST, "NOT_FOUND INVALID_STATE DEPOSIT_NOT_FOUND DEPOSIT_NOT_COMPLETED ALREADY_REFUNDED"),
  ...each(OF_DOLLR, "DEPOSITS_NOT_ALLOWED PAYOUTS_NOT_ALLOWED REFUNDS_NOT_ALLOWED REMITTANCES_NOT_ALLOWED"),
  ...each(OF_DOLLR, "NO_AUTHENTICATION AUTHENTICATION_ERROR AUTHORISATION_ERROR HTTP_SIGNATURE_ERROR"),
  // The wallet of Dollr, not the merchant's.
  ...each({ code: "insufficient-balance", by: "dollr" }, "PAWAPAY_WALLET_OUT_OF_FUNDS"),
  // By whoever runs the account at pawaPay, while it waited there.
  ...each({ code: "canceled", by: "dollr" }, "MANUALLY_CANCELLED"),
  // Its successor's name is WALLET_LIMIT_REACHED.
  ...each({ code: "limit-reached", by: "payer" }, "RECIPIENT_NOT_ALLOWED_TO_RECEIVE"),
  // They have not answered an earlier question.
  ...each({ code: "other", by: "payer" }, "PAYMENT_IN_PROGRESS TRANSACTION_ALREADY_IN_PROCESS"),
]);

function each(cause: FailureCause, codes: string): (readonly [string, FailureCause])[] {
  return codes.split(" ").map((code) => [code, cause] as const);
}

/** A word in capitals with underscores is a code wherever it stands; in other words the same may mean anything. */
const CODE = /[A-Z]+(?:_[A-Z]+)+/g;

/** What the code means that stands in these words, or that they are. */
export function causeOfCarrierCode(told = ""): FailureCause | undefined {
  const named = told.match(CODE)?.find((code) => CODES.has(code));
  return CODES.get(named ?? told.trim().toUpperCase());
}
