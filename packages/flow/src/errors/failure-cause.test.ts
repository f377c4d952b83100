import { describe, expect, it } from "vitest";
import { causeOfWords } from "./failure-cause.ts";

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
    ["MANUALLY_CANCELLED", "canceled", "payer"],
    ["OTHER_ERROR", "other", "carrier"],
    ["", "other", "carrier"],
    [undefined, "other", "carrier"],
  ])("%s mean %s, by the %s", (told, code, by) => {
    expect(causeOfWords(told)).toEqual({ code, by });
  });
});
