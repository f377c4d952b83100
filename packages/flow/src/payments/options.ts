import type { Clock, DollrClient } from "@dollr-kit/core";
import type { ResendLimits } from "../execution/before-send.ts";
import { refuseOption, requireNumbers } from "../lib/require-numbers.ts";
import type { MerchantNames } from "../record/merchant.ts";
import type { PaymentStatus } from "../record/outcome.ts";
import { idProblem } from "../record/parse-id.ts";
import type { PaymentStore } from "../stores/payment-store.ts";
import type { StoreTransaction } from "../stores/store-transaction.ts";
import type { WatchOptions } from "../watch/watch-options.ts";

/** How payments of a kind are followed. Everything but the client has a default. */
export interface PaymentsOptions {
  readonly client: DollrClient;
  /** @defaultValue SQLite at `./.dollr/collections.sqlite` where the runtime has a file system, else memory */
  readonly store?: PaymentStore | undefined;
  /** Keeps apart what shares a Dollr account but not its ids, for example two shops. @defaultValue "" */
  readonly namespace?: string | undefined;
  /**
   * The first client id that this merchant had, or any stable name of the account. Set it when you change to another
   * client id. Then open payments go on, endings are delivered, and references stay the same. Keep it for ever.
   * @defaultValue the client id of `client`
   */
  readonly knownAs?: string | undefined;
  readonly watch?: WatchOptions | undefined;
  /** Milliseconds after a send in which "not found" is not believed. @defaultValue 60_000 */
  readonly quietWindowMs?: number | undefined;
  /** Milliseconds. An older execution is never sent again. @defaultValue 43_200_000, 12 hours */
  readonly resendWithinMs?: number | undefined;
  readonly clock?: Clock | undefined;
  /** A number in [0, 1), for jitter. @defaultValue Math.random */
  readonly random?: (() => number) | undefined;
}

/** Where `start` stores, and how long it waits. */
export interface StartOptions {
  /** `true` waits for the first pass; `false` only until the payment is stored. @defaultValue true */
  readonly wait?: boolean | undefined;
  /** Ends the caller's wait. The payment goes on. */
  readonly signal?: AbortSignal | undefined;
  /**
   * A transaction of yours, on the database of the store. Then `start` only inserts in it, and does not call Dollr.
   * Workers find the payment after the commit. If you roll back, the payment never existed. If the store has no
   * transactions, or this is none, `start` throws a `DollrConfigError` before anything is stored. Before the commit,
   * `settled()` and `events()` throw a `StoreError` of the kind `uncommitted`; after a rollback, of the kind
   * `rolled-back`.
   * @defaultValue none: the payment is stored by itself, and begins
   */
  readonly tx?: StoreTransaction | undefined;
}

/** Which records to list; all, unless something is given. */
export interface ListFilter {
  readonly status?: PaymentStatus | undefined;
  /** `true`: only those that have not ended. */
  readonly open?: boolean | undefined;
  /** `true`: only endings that no handler of `onSettled` has confirmed. */
  readonly undelivered?: boolean | undefined;
  /** Milliseconds since it was started. */
  readonly olderThanMs?: number | undefined;
  /** Only those after this one: the last record of the page before. With an id alone, after its first attempt. */
  readonly after?: string | { readonly id: string; readonly attempt: number } | undefined;
  /** How many records at most: the oldest. @defaultValue all */
  readonly limit?: number | undefined;
}

/** @throws DollrConfigError for what is no time: an execution would be sent again too soon, or too late. */
export function resolveLimits(options: PaymentsOptions): ResendLimits {
  const { quietWindowMs = 60_000, resendWithinMs = 12 * 60 * 60_000 } = options;
  const limits = { quietWindowMs, resendWithinMs };
  requireNumbers(limits, "from 0");
  return limits;
}

/** @throws DollrConfigError for a name that only looks like another one. */
export function resolveNames({ namespace = "", knownAs }: PaymentsOptions): MerchantNames {
  if (namespace !== "") requireName("namespace", namespace);
  if (knownAs !== undefined) requireName("knownAs", knownAs);
  return { namespace, knownAs };
}

function requireName(option: string, given: string): void {
  const problem = idProblem(given);
  if (problem !== undefined) refuseOption(`${option} ${problem}.`);
}
