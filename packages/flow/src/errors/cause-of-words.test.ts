import { describe, expect, it } from "vitest";
import { causeOfWords } from "./cause-of-words.ts";

describe("the words of a failure", () => {
  it.each([
    ["INSUFFICIENT_BALANCE", "insufficient-funds", "payer"],
    ["Not enough funds", "insufficient-funds", "payer"],
    ["PAYER_NOT_FOUND", "payer-not-found", "payer"],
    ["RECIPIENT_NOT_FOUND", "payer-not-found", "payer"],
    ["PAYER_LIMIT_REACHED", "limit-reached", "payer"],
    ["WALLET_LIMIT_REACHED", "limit-reached", "payer"],
    ["PAYMENT_NOT_APPROVED", "declined", "payer"],
    ["card_declined", "declined", "payer"],
    ["expired_card", "declined", "payer"],
    ["Your card has expired", "declined", "payer"],
    ["The request expired", "timed-out", "payer"],
    ["The payer refused", "declined", "payer"],
    ["authentication_required", "authentication-failed", "payer"],
    ["Timed out", "timed-out", "payer"],
    ["TIMEOUT", "timed-out", "payer"],
    ["Cancelled by the customer", "canceled", "payer"],
    ["OTHER_ERROR", "other", "carrier"],
    ["", "other", "carrier"],
    [undefined, "other", "carrier"],
  ])("%s mean %s, by the %s", (told, code, by) => {
    expect(causeOfWords(told)).toEqual({ code, by });
  });

  // Every code of https://docs.pawapay.io/v2/docs/failure_codes, and those of the version before it.
  it.each([
    ["limit-reached by payer", "PAYER_LIMIT_REACHED WALLET_LIMIT_REACHED RECIPIENT_NOT_ALLOWED_TO_RECEIVE"],
    ["payer-not-found by payer", "PAYER_NOT_FOUND RECIPIENT_NOT_FOUND"],
    ["declined by payer", "PAYMENT_NOT_APPROVED"],
    ["insufficient-funds by payer", "INSUFFICIENT_BALANCE BALANCE_INSUFFICIENT"],
    ["insufficient-balance by dollr", "PAWAPAY_WALLET_OUT_OF_FUNDS"],
    ["canceled by dollr", "MANUALLY_CANCELLED"],
    ["other by payer", "PAYMENT_IN_PROGRESS TRANSACTION_ALREADY_IN_PROCESS"],
    ["other by carrier", "UNSPECIFIED_FAILURE UNKNOWN_ERROR OTHER_ERROR IN_PROGRESS"],
    ["other by carrier", "PROVIDER_TEMPORARILY_UNAVAILABLE CORRESPONDENT_TEMPORARILY_UNAVAILABLE"],
    ["refused by dollr", "DEPOSITS_NOT_ALLOWED PAYOUTS_NOT_ALLOWED REFUNDS_NOT_ALLOWED REMITTANCES_NOT_ALLOWED"],
    ["refused by dollr", "NO_AUTHENTICATION AUTHENTICATION_ERROR AUTHORISATION_ERROR HTTP_SIGNATURE_ERROR"],
    ["invalid-request by request", "AMOUNT_OUT_OF_BOUNDS AMOUNT_TOO_SMALL AMOUNT_TOO_LARGE INVALID_AMOUNT"],
    ["invalid-request by request", "INVALID_PHONE_NUMBER INVALID_PAYER_FORMAT INVALID_RECIPIENT_FORMAT"],
    ["invalid-request by request", "INVALID_CURRENCY INVALID_COUNTRY INVALID_PROVIDER INVALID_CORRESPONDENT"],
    ["invalid-request by request", "INVALID_INPUT INVALID_PARAMETER PARAMETER_INVALID MISSING_PARAMETER"],
    ["invalid-request by request", "UNSUPPORTED_PARAMETER DUPLICATE_METADATA_FIELD"],
    ["invalid-request by request", "NOT_FOUND INVALID_STATE DEPOSIT_NOT_FOUND DEPOSIT_NOT_COMPLETED ALREADY_REFUNDED"],
  ])("%s are pawaPay's %s, however they are written", (expected, codes) => {
    const told = (word: string) => {
      const { code, by } = causeOfWords(word);
      return `${code} by ${by}`;
    };
    for (const word of codes.split(" "))
      expect([word, told(word), told(` ${word.toLowerCase()} `)]).toEqual([word, expected, expected]);
  });

  it("finds a code among other words by its capitals", () => {
    expect(causeOfWords("Failed, code AMOUNT_TOO_LARGE: above the limit").code).toBe("invalid-request");
    expect(causeOfWords("card_declined, not_found").code).toBe("declined");
    expect(causeOfWords("OTHER_ERROR: the payer declined").code).toBe("declined");
  });
});
