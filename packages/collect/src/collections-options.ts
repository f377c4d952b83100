import type { Clock, DollrClient } from "@dollr-kit/core";
import type { ResendLimits } from "./execution.ts";
import type { CollectionStatus } from "./outcome.ts";
import { idProblem } from "./parse-id.ts";
import { MARKETS, type Market } from "./phone.ts";
import { refuseOption, requireNumbers } from "./require-numbers.ts";
import type { CollectionStore } from "./stores/collection-store.ts";
import type { WatchOptions } from "./watch-options.ts";

/** How payments are collected. Everything but the client has a default. */
export interface CollectionsOptions {
  readonly client: DollrClient;
  /** @defaultValue SQLite at `./.dollr/collections.sqlite` where the runtime has a file system, else memory */
  readonly store?: CollectionStore | undefined;
  /** Keeps apart what shares a Dollr account but not its ids, for example two shops. @defaultValue "" */
  readonly namespace?: string | undefined;
  /**
   * The first client id that this merchant had, or any stable name of the account: give it when you rotate the credentials to
   * ones with another client id. Then open payments go on, endings are delivered, and references stay the same. Keep it for ever.
   * @defaultValue the client id of `client`
   */
  readonly knownAs?: string | undefined;
  /** Of phones written without a country (`0770…`), where `payer.country` is not given. @defaultValue none: refused */
  readonly defaultCountry?: Market | undefined;
  readonly watch?: WatchOptions | undefined;
  /** Milliseconds during which "not found" is not believed after an execution was sent. @defaultValue 60_000 */
  readonly quietWindowMs?: number | undefined;
  /** Milliseconds: how old an execution may be to be sent again with the same referenceId. @defaultValue 43_200_000, 12 hours */
  readonly resendWithinMs?: number | undefined;
  readonly clock?: Clock | undefined;
  /** A number in [0, 1), for jitter. @defaultValue Math.random */
  readonly random?: (() => number) | undefined;
}

/** How long `start` waits. */
export interface StartOptions {
  /** Wait until the first pass has brought it as far as it goes; else only until it is stored. @defaultValue true */
  readonly wait?: boolean | undefined;
  /** Ends the caller's wait. The payment goes on. */
  readonly signal?: AbortSignal | undefined;
}

/** Which records to list; all, unless something is given. */
export interface ListFilter {
  readonly status?: CollectionStatus | undefined;
  /** Milliseconds since it was started. */
  readonly olderThanMs?: number | undefined;
}

/** @throws DollrConfigError for what is no time: an execution would be sent again too soon, or too late. */
export function resolveLimits(options: CollectionsOptions): ResendLimits {
  const { quietWindowMs = 60_000, resendWithinMs = 12 * 60 * 60_000 } = options;
  const limits = { quietWindowMs, resendWithinMs };
  requireNumbers(limits, "from 0");
  return limits;
}

/** What the names in the options are: the shop's, and the country of phones without one. */
export interface ResolvedNames {
  readonly namespace: string;
  readonly knownAs: string | undefined;
  readonly defaultCountry: Market | undefined;
}

/** @throws DollrConfigError for a namespace that only looks like another one, and for a country that is no market. */
export function resolveNames({ namespace = "", knownAs, defaultCountry }: CollectionsOptions): ResolvedNames {
  if (namespace !== "") requireName("namespace", namespace);
  if (knownAs !== undefined) requireName("knownAs", knownAs);
  if (defaultCountry !== undefined && !MARKETS.includes(defaultCountry))
    refuseOption(`defaultCountry has to be ${MARKETS.join(" or ")}.`);
  return { namespace, knownAs, defaultCountry };
}

function requireName(option: string, given: string): void {
  const problem = idProblem(given);
  if (problem !== undefined) refuseOption(`${option} ${problem}.`);
}
