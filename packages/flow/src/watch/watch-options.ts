import type { AttentionFacts } from "../events/attention-facts.ts";
import type { AttentionReport } from "../events/attention-report.ts";
import type { PaymentEvent } from "../events/event.ts";
import type { PaymentFacts } from "../events/payment-facts.ts";
import { refuseOption, requireNumbers } from "../lib/require-numbers.ts";
import type { PaymentRecord } from "../record/record.ts";

/**
 * How one process looks after its payments.
 * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#polling
 */
export interface WatchOptions<R extends PaymentRecord = PaymentRecord> {
  /** Look after payments in this process. Without it a host of your own calls `advance`. @defaultValue true */
  readonly enabled?: boolean | undefined;
  /**
   * On a store that processes share: make the passes of payments that are started here, and claim what is due. `false` is for web processes
   * beside workers: `start` only stores, and a worker begins at its next poll; `settled`, `events` and `onSettled` hear of it all the same.
   * Without `enabled`, in contrast, `start` makes the first pass, and all others are for a host of yours that calls `advance`.
   * @defaultValue true
   */
  readonly work?: boolean | undefined;
  /**
   * Requests per second for all payments together; where a store shares a quota among machines, as that of Postgres does, for those of all
   * machines. All that is created with one client, collections beside payouts, shares one quota. Where this option or one of the two bounds
   * below is given, it has a quota of its own. "adaptive" finds what Dollr carries: it begins at 20, grows while more is asked for and nothing
   * is refused, and halves when Dollr answers 429. A number fixes it. @defaultValue "adaptive"
   */
  readonly requestsPerSecond?: number | "adaptive" | undefined;
  /** What "adaptive" never goes below. @defaultValue 1 */
  readonly minRequestsPerSecond?: number | undefined;
  /** What "adaptive" never goes beyond. @defaultValue 100 */
  readonly maxRequestsPerSecond?: number | undefined;
  /** Payments that may be stored and wait for the quota to begin. Beyond them `start` throws a `QueueFullError`. @defaultValue 10_000 */
  readonly maxQueued?: number | undefined;
  /**
   * Payments looked at at the same time: of all kinds that share a quota and give the same number; on a store that processes share, of
   * each kind in this process. @defaultValue 50
   */
  readonly concurrency?: number | undefined;
  /** Milliseconds between two searches for payments that nobody looks after. @defaultValue 30_000 */
  readonly sweepMs?: number | undefined;
  /** Milliseconds after which a payment that has not ended is reported. @defaultValue 900_000 */
  readonly overdueMs?: number | undefined;
  /**
   * Told of what only people can mend, each thing once in a process; one that throws changes nothing. The second argument is what of it may
   * leave the process, and is published as `dollr-kit:attention` of `node:diagnostics_channel` too, where the runtime has it.
   * @defaultValue one line by `process.emitWarning`, where there is one
   */
  readonly onAttention?: ((report: AttentionReport<R>, facts: AttentionFacts) => unknown) | undefined;
  /**
   * Told of every event of every payment in this process; one that throws changes nothing. The second argument is what of it may leave the
   * process, and is published as `dollr-kit:payment` of `node:diagnostics_channel` too, where the runtime has it.
   * @defaultValue none
   */
  readonly onEvent?: ((event: PaymentEvent<keyof R["steps"] & string>, facts: PaymentFacts) => unknown) | undefined;
}

type Hook = "onAttention" | "onEvent";

export type ResolvedWatchOptions = {
  readonly [K in Exclude<keyof WatchOptions, Hook>]-?: NonNullable<WatchOptions[K]>;
} & { readonly [K in Hook]: WatchOptions[K] | undefined };

/** Whether a quota of its own is asked for. Where none of these options is given, the quota of the client is shared. */
export function namesRate({
  requestsPerSecond,
  minRequestsPerSecond,
  maxRequestsPerSecond,
}: WatchOptions = {}): boolean {
  return [requestsPerSecond, minRequestsPerSecond, maxRequestsPerSecond].some((each) => each !== undefined);
}

/** @throws DollrConfigError when a number is not above 0, or no number. */
export function resolveWatchOptions(options: WatchOptions = {}): ResolvedWatchOptions {
  const {
    enabled = true,
    work = true,
    requestsPerSecond = "adaptive",
    minRequestsPerSecond = 1,
    maxRequestsPerSecond = 100,
    maxQueued = 10_000,
    concurrency = 50,
    sweepMs = 30_000,
    overdueMs = 15 * 60_000,
  } = options;
  const { onAttention, onEvent } = options;
  const numbers = { minRequestsPerSecond, maxRequestsPerSecond, maxQueued, concurrency, sweepMs, overdueMs };
  requireNumbers(requestsPerSecond === "adaptive" ? numbers : { requestsPerSecond, ...numbers }, "above 0");
  if (minRequestsPerSecond > maxRequestsPerSecond) refuseOption("minRequestsPerSecond is above maxRequestsPerSecond.");
  return { enabled, work, requestsPerSecond, ...numbers, onAttention, onEvent };
}
