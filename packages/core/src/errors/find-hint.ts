import type { DollrErrorOutcome } from "../call/outcome.ts";
import type { RetryClass } from "../call/route.ts";

/** What is wrong with an input, where that alone says the fix: card data, a word that is none of a list, a field that there is not. */
export type InputTrap = "card" | "word" | "unknown";

/** What an error knows of itself, as far as it tells one trap from another. */
export interface HintFacts {
  readonly outcome?: DollrErrorOutcome;
  readonly retry?: RetryClass;
  readonly status?: number | undefined;
  readonly hasReference?: boolean;
  readonly trap?: InputTrap | undefined;
  /** Dollr's own words, or the paths of the fields that are refused here. */
  readonly words?: string | undefined;
}

const CREDENTIALS = "Check client id and secret.";
const NO_CARDS = "Never send card data: cards go through Stripe.";
const UPPER_CASE = "Such words are upper case: PAYER, INVOICE, COLLECTION.";

/**
 * The fix for each known trap; `docs/dollr-api.md#errors` tells more of each. A clue is facts that all have to be so, or a pattern
 * of words; these are read for advice alone, never to decide. The first that fits is given.
 */
const HINTS: readonly (readonly [clue: HintFacts | RegExp, hint: string])[] = [
  [
    { outcome: "unknown", retry: "status-first" },
    "Read its status with this referenceId before anything else; never make a new one.",
  ],
  [{ outcome: "unknown", retry: "look-first" }, "It may have taken effect: look before sending it again."],
  [/passcode/i, "Set it in the portal; send code, and one of phone and user_id."],
  [{ status: 401 }, CREDENTIALS],
  [/not auth/i, CREDENTIALS],
  [{ status: 403 }, "Finish the merchant's verification, or ask Dollr to enable it."],
  [{ status: 404, hasReference: true }, "It may not be known yet: ask again before concluding."],
  [{ status: 404 }, "Check the id: is it of this kind, and this merchant's?"],
  [{ status: 429 }, "Poll every 2 to 5 s and share one client."],
  [{ trap: "card" }, NO_CARDS],
  [/card number/, NO_CARDS],
  [/source_(type|kind)/, "INVOICE or ORDER; only checkouts.create calls it source_kind."],
  [/qty|quantity/, "Items have qty, those of a checkout do not."],
  [{ trap: "unknown" }, "Leave it out."],
  [{ trap: "word" }, UPPER_CASE],
  [/should be '/, UPPER_CASE],
  [/phone|account_number/, "Digits alone, country code first: no plus, no spaces."],
  [/currency/, "ISO 4217 in upper case."],
  [/another merchant|mismatch|not match/i, "Use ids of this merchant, made by its own calls."],
  [/reference|exist/i, "A UUID v4, stored before the call. Used already? Read its status."],
  [/session/i, "Make a session of the right kind just before executing."],
  [/account_id/, "Make it with paymentAccounts.create."],
  [/payment_method_id/, "Stripe's pm_ id, made in the payer's browser."],
  [/method|provider/, "Take both from predictions.mobileMoneyProvider."],
  [/party_id/, "Make it with parties.create and counterparties.create."],
  [/amount/, "Major units: 250 is 250 dollars. At least 0.01."],
  [/_(at|date)\b/, "ISO 8601 with a zone."],
  [/cancel/i, "A canceled document is final: make a new one."],
  [/idle|active|publish|be (paid|edited)/i, "Read its status: edit and publish it while IDLE, pay it when ACTIVE."],
  [/bearer|relationship|mode|_type/, UPPER_CASE],
];

export const findHint = (facts: HintFacts): string | undefined => HINTS.find(([clue]) => fits(clue, facts))?.[1];

function fits(clue: HintFacts | RegExp, facts: HintFacts): boolean {
  if (clue instanceof RegExp) return clue.test(facts.words ?? "");
  return Object.entries(clue).every(([name, value]) => facts[name as keyof HintFacts] === value);
}
