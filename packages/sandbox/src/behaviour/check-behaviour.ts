import { boolean, type Check, duration, fields, oneOf, takes, word } from "../errors/check.ts";
import type { SandboxBehaviour } from "./behaviour.ts";
import type { Given } from "./given.ts";

/** Not every caller has a compiler, and a misspelt word would be taken for another one without an error. */
export const BEHAVIOUR_CHECKS: Readonly<Record<keyof SandboxBehaviour, Check>> = {
  secondExecution: oneOf("refused", "charged-again"),
  repeatedReference: oneOf("same-execution", "refused"),
  referenceMemoryMs: duration(),
  statusLagMs: duration(),
  afterFailedPayment: oneOf("active", "processing"),
  checkoutCreate: oneOf("publishes", "leaves-idle"),
  checkoutFeeBearer: oneOf("PAYER", "PAYEE"),
  missingToken: oneOf(401, 403),
  wrongPasscode: oneOf("failed", "422", "403"),
  wordForCompleted: word(),
  wordForFailed: word(),
  readLagMs: duration(),
  floatTotals: boolean(),
  flipsToCompletedAfterMs: duration(),
  cancelRefused: oneOf("while-paying", "always"),
  countryCode: oneOf("any", "alpha-2", "alpha-3"),
  repeatedParty: oneOf("new", "existing"),
  extraFields: oneOf("refused", "ignored"),
  merchant: oneOf("verified", "unverified"),
  draftPrediction: oneOf("refused", "answered"),
  unknownFilter: oneOf("refused", "ignored", "nothing-found"),
  tierOfFees: oneOf("told", "null"),
  counterpartyOfDocuments: oneOf("told", "null"),
  paymentIntentOfCollections: oneOf("left-out", "told"),
  requestsPerSecond: takes("a number above 0", (value) => typeof value === "number" && value > 0),
  retryAfter: oneOf("told", "left-out"),
};

/** @throws TypeError on an unknown setting or an invalid value. */
export const checkBehaviour = (changes: Given<SandboxBehaviour>): void =>
  fields(BEHAVIOUR_CHECKS)("behaviour", changes);
