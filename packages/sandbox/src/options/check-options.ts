import Big from "big.js";
import type { SandboxBehaviour } from "../behaviour/behaviour.ts";
import { CURRENCY_CODES, fitsCurrency } from "../money/currency.ts";
import type { Currency } from "../money/currency-code.ts";
import { FEE_TIERS } from "../money/fee-schedule.ts";
import type { SandboxOptions } from "./options.ts";

/** @throws TypeError when the value of this name cannot be meant. */
type Check = (name: string, value: unknown) => void;

/** Not everybody has a compiler that looks, and a misspelt kind would pass for the other one. */
const BEHAVIOUR: Readonly<Record<keyof SandboxBehaviour, Check>> = {
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
  requestsPerSecond: takes("a number above 0", (value) => typeof value === "number" && value > 0),
  retryAfter: oneOf("told", "left-out"),
};

const OPTIONS: Readonly<Record<keyof SandboxOptions, Check>> = {
  clock: methods("now", "sleep"),
  seed: whole(),
  settleAfterMs: whole(0),
  sessionMs: whole(1),
  tokenMinutes: whole(1),
  credentials: required({ clientId: secret(), clientSecret: secret() }),
  faults: takes("a list of rules", Array.isArray),
  behaviour: fields(BEHAVIOUR),
  passcode: secret(),
  openingBalances: fields(Object.fromEntries(CURRENCY_CODES.map((currency) => [currency, decimalOf(currency)]))),
  feeTier: oneOf(...FEE_TIERS.map(({ name }) => name)),
  publicUrl: takes('an address, "http://127.0.0.1:4010"', isAddress),
  journal: methods("read", "append", "clear"),
  validateResponses: boolean(),
  requestLogSize: whole(0),
};

/** @throws TypeError on a value that cannot be meant, naming the option, what was given and what it takes. */
export function checkOptions(options: SandboxOptions): void {
  fields(OPTIONS)("", options);
}

/** @throws TypeError likewise, of changes to the behaviour. */
export const checkBehaviour = (changes: Partial<SandboxBehaviour>): void => fields(BEHAVIOUR)("behaviour", changes);

function takes(what: string, fits: (value: unknown) => boolean, tell = show): Check {
  return (name, value) => {
    if (!fits(value)) throw new TypeError(`${name} is ${tell(value)}; it takes ${what}.`);
  };
}

/** An object of these fields and no others, each of which may be left out. */
function fields(checks: Readonly<Record<string, Check>>): Check {
  const optional = Object.entries(checks).map(([name, check]): [string, Check] => [
    name,
    (path, value) => value === undefined || check(path, value),
  ]);
  return required(Object.fromEntries(optional));
}

/** An object of all these fields and no others. */
function required(checks: Readonly<Record<string, Check>>): Check {
  const names = Object.keys(checks).join(", ");
  const isObject = takes(`an object with ${names}`, (value) => typeof value === "object" && value !== null);
  return (name, value) => {
    isObject(name || "The argument", value);
    const path = (field: string) => (name ? `${name}.${field}` : field);
    const unknown = Object.keys(value as object).find((field) => !Object.hasOwn(checks, field));
    if (unknown !== undefined) throw new TypeError(`${path(unknown)} is not known; there are ${names}.`);
    for (const [field, check] of Object.entries(checks)) check(path(field), (value as Record<string, unknown>)[field]);
  };
}

function oneOf(...values: readonly (string | number)[]): Check {
  return takes(values.map(show).join(" or "), (value) => (values as readonly unknown[]).includes(value));
}

function whole(minimum = Number.NEGATIVE_INFINITY): Check {
  const what = Number.isFinite(minimum) ? `a whole number of at least ${minimum}` : "a whole number";
  return takes(what, (value) => Number.isInteger(value) && (value as number) >= minimum);
}

/** Also without end. */
function duration(): Check {
  return takes("a number of at least 0", (value) => typeof value === "number" && value >= 0);
}

function boolean(): Check {
  return takes("true or false", (value) => typeof value === "boolean");
}

function word(): Check {
  return takes("a word", (value) => typeof value === "string" && value !== "");
}

function decimalOf(currency: Currency): Check {
  return takes(
    'a decimal string in major units, "1000", no finer than the currency',
    (value) => typeof value === "string" && /^\d+(\.\d+)?$/.test(value) && fitsCurrency(new Big(value), currency),
  );
}

function methods(...names: readonly string[]): Check {
  const has = (value: unknown, name: string) => typeof (value as Record<string, unknown>)[name] === "function";
  return takes(
    `an object with ${names.map((name) => `${name}()`).join(", ")}`,
    (value) => value !== null && names.every((name) => has(value, name)),
  );
}

/** A text that no message shows. */
function secret(): Check {
  return takes("a text that is not empty", (value) => typeof value === "string" && value !== "", kindOf);
}

function isAddress(value: unknown): boolean {
  return typeof value === "string" && URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
}

function kindOf(value: unknown): string {
  if (value === undefined) return "missing";
  if (value === "") return "empty";
  return value === null ? "null" : `a ${typeof value}`;
}

function show(value: unknown): string {
  if (typeof value === "function") return "a function";
  return typeof value === "string" || (typeof value === "object" && value !== null)
    ? JSON.stringify(value)
    : String(value);
}
