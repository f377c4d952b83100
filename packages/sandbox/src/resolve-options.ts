import Big from "big.js";
import { KIND_BEHAVIOUR, type SandboxBehaviour } from "./behaviour.ts";
import { type Clock, systemClock } from "./clock.ts";
import type { FaultRule } from "./faults/fault-rule.ts";
import type { SandboxJournal } from "./journal/journal.ts";
import { CURRENCY_CODES, fitsCurrency } from "./money/currency.ts";
import type { Currency } from "./money/currency-code.ts";
import { FEE_TIERS, type FeeTierRecord, findFeeTier } from "./money/fee-schedule.ts";
import type { SandboxOptions } from "./options.ts";

export interface ResolvedSandboxOptions {
  readonly clock: Clock;
  readonly seed: number;
  readonly settleAfterMs: number;
  readonly sessionMs: number;
  readonly tokenMinutes: number;
  readonly credentials: { readonly clientId: string; readonly clientSecret: string };
  readonly faults: readonly FaultRule[];
  readonly behaviour: SandboxBehaviour;
  readonly passcode: string;
  readonly openingBalances: ReadonlyMap<Currency, Big>;
  readonly feeTier: FeeTierRecord;
  readonly publicUrl: string | undefined;
  readonly journal: SandboxJournal | undefined;
  readonly validateResponses: boolean;
  readonly requestLogSize: number;
}

const DEFAULT_OPENING_BALANCES: Readonly<Record<Currency, string>> = { USD: "1000", LRD: "200000", RWF: "1250000" };

/** @throws TypeError on a value that cannot be meant, naming the option and what it takes. */
export function resolveSandboxOptions(options: SandboxOptions = {}): ResolvedSandboxOptions {
  const {
    clock = systemClock,
    seed = 1,
    settleAfterMs = 2_000,
    sessionMs = 15 * 60_000,
    tokenMinutes = 60,
    credentials = { clientId: "sandbox", clientSecret: "sandbox" },
    faults = [],
    behaviour = {},
    passcode = "000000",
    openingBalances = DEFAULT_OPENING_BALANCES,
    feeTier = "default",
    publicUrl,
    journal,
    validateResponses = true,
    requestLogSize = 10_000,
  } = options;
  requireInteger({ seed }, Number.MIN_SAFE_INTEGER);
  requireInteger({ settleAfterMs, requestLogSize }, 0);
  requireInteger({ sessionMs, tokenMinutes }, 1);
  return {
    clock,
    seed,
    settleAfterMs,
    sessionMs,
    tokenMinutes,
    credentials,
    faults,
    behaviour: resolveBehaviour(behaviour),
    passcode,
    openingBalances: resolveBalances(openingBalances),
    feeTier: resolveFeeTier(feeTier),
    publicUrl: publicUrl === undefined ? undefined : new URL(publicUrl).origin,
    journal,
    validateResponses,
    requestLogSize,
  };
}

function requireInteger(values: Readonly<Record<string, number>>, minimum: number): void {
  for (const [name, value] of Object.entries(values)) {
    if (Number.isInteger(value) && value >= minimum) continue;
    throw new TypeError(
      `${name} is ${value}; it takes a whole number${minimum >= 0 ? ` of at least ${minimum}` : ""}.`,
    );
  }
}

function resolveBehaviour(behaviour: Partial<SandboxBehaviour>): SandboxBehaviour {
  const unknown = Object.keys(behaviour).find((name) => !Object.hasOwn(KIND_BEHAVIOUR, name));
  if (unknown !== undefined) {
    throw new TypeError(`behaviour.${unknown} is not known; there are ${Object.keys(KIND_BEHAVIOUR).join(", ")}.`);
  }
  const given = Object.entries(behaviour).filter(([, value]) => value !== undefined);
  return { ...KIND_BEHAVIOUR, ...Object.fromEntries(given) };
}

function resolveBalances(balances: Partial<Record<Currency, string>>): ReadonlyMap<Currency, Big> {
  return new Map(
    CURRENCY_CODES.map((currency) => {
      const text = balances[currency] ?? "0";
      const amount = /^\d+(\.\d+)?$/.test(text) ? new Big(text) : undefined;
      if (amount === undefined || !fitsCurrency(amount, currency)) {
        throw new TypeError(
          `openingBalances.${currency} is ${text}; it takes a decimal string in major units, "1000".`,
        );
      }
      return [currency, amount] as const;
    }),
  );
}

function resolveFeeTier(name: string): FeeTierRecord {
  const tier = findFeeTier(name);
  if (tier) return tier;
  throw new TypeError(`feeTier "${name}" is not known; there are ${FEE_TIERS.map(({ name }) => name).join(", ")}.`);
}
