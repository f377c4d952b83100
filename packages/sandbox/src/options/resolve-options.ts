import Big from "big.js";
import { changeBehaviour } from "../behaviour/change-behaviour.ts";
import type { Given } from "../behaviour/given.ts";
import { LENIENT_BEHAVIOUR } from "../behaviour/presets.ts";
import type { FaultRule } from "../faults/fault-rule.ts";
import type { SandboxJournal } from "../journal/journal.ts";
import { CURRENCY_CODES } from "../money/currency.ts";
import type { Currency } from "../money/currency-code.ts";
import { type FeeTierRecord, findFeeTier } from "../money/fee-schedule.ts";
import type { Clock } from "../time/clock.ts";
import { systemClock } from "../time/system-clock.ts";
import type { WorldOptions } from "../world/world-options.ts";
import { checkOptions } from "./check-options.ts";
import type { SandboxOptions } from "./options.ts";

/** The options with every default filled in. */
export interface ResolvedSandboxOptions extends WorldOptions {
  readonly clock: Clock;
  readonly faults: readonly FaultRule[];
  readonly journal: SandboxJournal | undefined;
  readonly requestLogSize: number;
  readonly keepBodies: boolean;
}

const DEFAULT_OPENING_BALANCES: Readonly<Record<Currency, string>> = { USD: "1000", LRD: "200000", RWF: "1250000" };

/** @throws TypeError on an invalid value. It names the option, the value and what is valid. */
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
    keepBodies = true,
  } = options;
  return {
    clock,
    seed,
    settleAfterMs,
    sessionMs,
    tokenMinutes,
    credentials,
    faults,
    behaviour: changeBehaviour(LENIENT_BEHAVIOUR, behaviour),
    passcode,
    openingBalances: resolveBalances(openingBalances),
    feeTier: findFeeTier(feeTier) as FeeTierRecord,
    publicUrl: publicUrl === undefined ? undefined : new URL(publicUrl).origin,
    journal,
    validateResponses,
    requestLogSize,
    keepBodies,
  };
}

const resolveBalances = (balances: Given<Record<Currency, string>>): ReadonlyMap<Currency, Big> =>
  new Map(CURRENCY_CODES.map((currency) => [currency, new Big(balances[currency] ?? "0")] as const));
