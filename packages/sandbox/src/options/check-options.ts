import Big from "big.js";
import { BEHAVIOUR_CHECKS } from "../behaviour/check-behaviour.ts";
import { boolean, type Check, fields, methods, oneOf, required, secret, takes, whole } from "../errors/check.ts";
import { CURRENCY_CODES, fitsCurrency } from "../money/currency.ts";
import type { Currency } from "../money/currency-code.ts";
import { FEE_TIERS } from "../money/fee-schedule.ts";
import type { SandboxOptions } from "./options.ts";

const OPTIONS: Readonly<Record<keyof SandboxOptions, Check>> = {
  clock: methods("now", "sleep"),
  seed: whole(),
  settleAfterMs: whole(0),
  sessionMs: whole(1),
  tokenMinutes: whole(1),
  credentials: required({ clientId: secret(), clientSecret: secret() }),
  faults: takes("a list of rules", Array.isArray),
  behaviour: fields(BEHAVIOUR_CHECKS),
  passcode: secret(),
  openingBalances: fields(Object.fromEntries(CURRENCY_CODES.map((currency) => [currency, decimalOf(currency)]))),
  feeTier: oneOf(...FEE_TIERS.map(({ name }) => name)),
  publicUrl: takes('an address, "http://127.0.0.1:4010"', isAddress),
  journal: methods("read", "append", "clear"),
  validateResponses: boolean(),
  requestLogSize: whole(0),
  keepBodies: boolean(),
};

/** @throws TypeError on an invalid value. It names the option, the value and what is valid. */
export function checkOptions(options: SandboxOptions): void {
  fields(OPTIONS)("", options);
}

function decimalOf(currency: Currency): Check {
  return takes(
    'a decimal string in major units, "1000", no finer than the currency',
    (value) => typeof value === "string" && /^\d+(\.\d+)?$/.test(value) && fitsCurrency(new Big(value), currency),
  );
}

function isAddress(value: unknown): boolean {
  return typeof value === "string" && URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
}
