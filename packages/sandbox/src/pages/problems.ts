import type { PayRefusal } from "../executions/pay-refused-error.ts";
import type { CollectionFailure } from "../executions/plan.ts";

/** A mistake in the form, which is found before anything is sent. */
export type FormProblem = "no-number" | "too-many-digits" | "no-card" | "no-test-card";

/** Everything that can go wrong on the payer's pages. */
export type ProblemCode = FormProblem | PayRefusal | CollectionFailure | "other";

/** A part of the form that a payer can mend. */
export type Field = "phone" | "currency" | "card";

export interface Problem {
  readonly title: string;
  /** What to do about it. */
  readonly advice: string;
  /** Where to do it. */
  readonly field?: Field;
}

const NOTHING_TAKEN = "No money was taken.";
const WITH_COUNTRY_CODE = "Type it with its country code, for example 231 88 345 6789.";

/** The words for each, for people who know no codes. */
export const PROBLEMS: Readonly<Record<ProblemCode, Problem>> = {
  "no-number": { title: "Type your mobile money number.", advice: WITH_COUNTRY_CODE, field: "phone" },
  "too-many-digits": {
    title: "This number is too long.",
    advice: "A mobile money number has 12 digits with its country code. Never type the number of a card here.",
    field: "phone",
  },
  "no-card": { title: "Choose a card.", advice: "Each one shows what it does.", field: "card" },
  "no-test-card": {
    title: "This is not one of the test cards.",
    advice: "Choose one of them. Never type the number of a real card here: it was not kept.",
    field: "card",
  },
  "unknown-number": {
    title: "No operator in Liberia or Rwanda has this number.",
    advice: WITH_COUNTRY_CODE,
    field: "phone",
  },
  "unknown-currency": { title: "This currency is not known.", advice: "Choose one of those below.", field: "currency" },
  "other-currency": {
    title: "This number cannot pay in the currency that you chose.",
    advice: "Wallets in Liberia pay in USD or LRD, wallets in Rwanda pay in RWF.",
    field: "currency",
  },
  "fees-above-amount": {
    title: "This amount is too small to be paid.",
    advice: "The fees would be more than the amount itself.",
  },
  "page-expired": { title: "This link has expired.", advice: NOTHING_TAKEN },
  "not-open": { title: "This cannot be paid now.", advice: NOTHING_TAKEN },
  "no-items": { title: "There is nothing to pay yet.", advice: "Nothing has been put on this bill." },
  "no-payer": { title: "This cannot be paid here.", advice: "The shop has not said who pays. Ask it for a new link." },
  PAYMENT_NOT_APPROVED: {
    title: "The payment was not approved.",
    advice: `${NOTHING_TAKEN} Try again and approve it, or pay another way.`,
  },
  INSUFFICIENT_BALANCE: {
    title: "There is not enough money in this wallet.",
    advice: `${NOTHING_TAKEN} Put money into it, or pay from another number or by card.`,
    field: "phone",
  },
  PAYER_LIMIT_REACHED: {
    title: "This wallet has reached its limit.",
    advice: `${NOTHING_TAKEN} Try again tomorrow, or pay from another number or by card.`,
    field: "phone",
  },
  PAYER_NOT_FOUND: {
    title: "This number has no mobile money wallet.",
    advice: `${NOTHING_TAKEN} Look whether you typed it right, or use another number.`,
    field: "phone",
  },
  card_declined: {
    title: "Your bank declined this card.",
    advice: `${NOTHING_TAKEN} Use another card, or pay by mobile money.`,
    field: "card",
  },
  authentication_required: {
    title: "Your bank could not make sure that it was you.",
    advice: `${NOTHING_TAKEN} Try again, or use another card.`,
    field: "card",
  },
  other: { title: "The payment did not go through.", advice: `${NOTHING_TAKEN} Try again, or pay another way.` },
};

/** A code that has no words of its own gets general ones, never itself. */
export const problemOf = (code: string): Problem =>
  Object.hasOwn(PROBLEMS, code) ? PROBLEMS[code as ProblemCode] : PROBLEMS.other;
