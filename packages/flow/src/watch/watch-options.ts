import type { AttentionFacts } from "../events/attention-facts.ts";
import type { AttentionReport } from "../events/attention-report.ts";
import type { PaymentEvent } from "../events/event.ts";
import type { PaymentFacts } from "../events/payment-facts.ts";
import { requireFunction } from "../lib/require-function.ts";
import { refuseOption, requireNumbers } from "../lib/require-numbers.ts";
import { DEFAULT_RATE } from "../quota/rate-name.ts";
import type { PaymentRecord } from "../record/record.ts";

/**
 * How one process looks after its payments.
 * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#polling
 */
export interface WatchOptions<R extends PaymentRecord = PaymentRecord> {
  /** Look after payments in this process. Without it a host of your own calls `advance`. @defaultValue true */
  readonly enabled?: boolean | undefined;
  /**
   * For a store that processes share. `true` works on the payments that start here, and claims what is due. `false` is
   * for web processes beside workers: `start` only stores, and a worker that is free begins it at once. `settled`,
   * `events` and `onSettled` still work. This differs from `enabled: false`: there `start` makes the first pass, and a host of
   * yours calls `advance` for all others.
   * @defaultValue true
   */
  readonly work?: boolean | undefined;
  /**
   * Requests per second for all payments together. The Postgres store shares the quota among all machines. Everything
   * that you create with one client and the same rate shares one quota, collections and payouts alike. Another number,
   * or other bounds below, have a quota beside it: Dollr gets the sum of both, and a 429 of one does not hold the other.
   * "adaptive" finds what Dollr takes: it begins at 20, grows while more is needed and nothing is refused, and halves
   * when Dollr answers 429. A number fixes it, and the bounds then do not count.
   * @defaultValue "adaptive"
   */
  readonly requestsPerSecond?: number | "adaptive" | undefined;
  /** "adaptive" never goes below this. @defaultValue 1 */
  readonly minRequestsPerSecond?: number | undefined;
  /** "adaptive" never goes above this. @defaultValue 100 */
  readonly maxRequestsPerSecond?: number | undefined;
  /** Payments that may be stored and wait for the quota to begin. Beyond them `start` throws a `QueueFullError`. @defaultValue 10_000 */
  readonly maxQueued?: number | undefined;
  /**
   * How many payments this process works on at the same time. Kinds that share a quota and set the same number count
   * together. On a store that processes share, each kind counts alone. @defaultValue 50
   */
  readonly concurrency?: number | undefined;
  /** Milliseconds between two searches for payments that nobody looks after. @defaultValue 30_000 */
  readonly sweepMs?: number | undefined;
  /** Milliseconds after which a payment that has not ended is reported. @defaultValue 900_000 */
  readonly overdueMs?: number | undefined;
  /**
   * Hears of what only people can fix, each thing once per process. If it throws, nothing changes. The second argument
   * is safe to send to a log. Where the runtime has `node:diagnostics_channel`, it is published there too, as
   * `dollr-kit:attention`.
   * @defaultValue one line by `process.emitWarning`, where there is one
   */
  readonly onAttention?: ((report: AttentionReport<R>, facts: AttentionFacts) => unknown) | undefined;
  /**
   * Hears of every event of every payment in this process. If it throws, nothing changes. The second argument is safe
   * to send to a log. Where the runtime has `node:diagnostics_channel`, it is published there too, as
   * `dollr-kit:payment`.
   * @defaultValue none
   */
  readonly onEvent?: ((event: PaymentEvent<keyof R["steps"] & string>, facts: PaymentFacts) => unknown) | undefined;
}

type Hook = "onAttention" | "onEvent";

export type ResolvedWatchOptions = {
  readonly [K in Exclude<keyof WatchOptions, Hook>]-?: NonNullable<WatchOptions[K]>;
} & { readonly [K in Hook]: WatchOptions[K] | undefined };

/** @throws DollrConfigError when a number is not above 0, or no number, or when a hook is no function: people would hear of nothing. */
export function resolveWatchOptions(options: WatchOptions = {}): ResolvedWatchOptions {
  const {
    enabled = true,
    work = true,
    requestsPerSecond = DEFAULT_RATE.requestsPerSecond,
    minRequestsPerSecond = DEFAULT_RATE.minRequestsPerSecond,
    maxRequestsPerSecond = DEFAULT_RATE.maxRequestsPerSecond,
    maxQueued = 10_000,
    concurrency = 50,
    sweepMs = 30_000,
    overdueMs = 15 * 60_000,
  } = options;
  const { onAttention, onEvent } = options;
  for (const [name, hook] of Object.entries({ onAttention, onEvent }))
    if (hook !== undefined) requireFunction(name, hook);
  const numbers = { minRequestsPerSecond, maxRequestsPerSecond, maxQueued, concurrency, sweepMs, overdueMs };
  requireNumbers(requestsPerSecond === "adaptive" ? numbers : { requestsPerSecond, ...numbers }, "above 0");
  if (minRequestsPerSecond > maxRequestsPerSecond) refuseOption("minRequestsPerSecond is above maxRequestsPerSecond.");
  return { enabled, work, requestsPerSecond, ...numbers, onAttention, onEvent };
}
