import { causeOfCarrierCode } from "./carrier-codes.ts";
import type { FailureCause } from "./failure-cause.ts";

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
