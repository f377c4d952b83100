import Big from "big.js";
import type { SandboxBehaviour } from "../behaviour/behaviour.ts";
import { KIND_BEHAVIOUR } from "../behaviour/presets.ts";
import type { FaultRule } from "../faults/fault-rule.ts";
import type { SandboxJournal } from "../journal/journal.ts";
import { CURRENCY_CODES } from "../money/currency.ts";
import type { Currency } from "../money/currency-code.ts";
import { type FeeTierRecord, findFeeTier } from "../money/fee-schedule.ts";
import type { Clock } from "../time/clock.ts";
import { systemClock } from "../time/system-clock.ts";
import { checkOptions } from "./check-options.ts";
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

/** @throws TypeError on a value that cannot be meant, naming the option, what was given and what it takes. */
export function resolveSandboxOptions(options: SandboxOptions = {}): ResolvedSandboxOptions {
  checkOptions(options);
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
  return {
    clock,
    seed,
    settleAfterMs,
    sessionMs,
    tokenMinutes,
    credentials,
    faults,
    behaviour: changeBehaviour(KIND_BEHAVIOUR, behaviour),
    passcode,
    openingBalances: resolveBalances(openingBalances),
    feeTier: findFeeTier(feeTier) as FeeTierRecord,
    publicUrl: publicUrl === undefined ? undefined : new URL(publicUrl).origin,
    journal,
    validateResponses,
    requestLogSize,
  };
}

/** A field that is undefined stays as it is. */
export function changeBehaviour(behaviour: SandboxBehaviour, changes: Partial<SandboxBehaviour>): SandboxBehaviour {
  const given = Object.entries(changes).filter(([, value]) => value !== undefined);
  return { ...behaviour, ...Object.fromEntries(given) };
}

const resolveBalances = (balances: Partial<Record<Currency, string>>): ReadonlyMap<Currency, Big> =>
  new Map(CURRENCY_CODES.map((currency) => [currency, new Big(balances[currency] ?? "0")] as const));
