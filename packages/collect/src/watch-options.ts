import type { CollectionEvent } from "./events.ts";
import type { CollectionRecord } from "./record.ts";
import { requireNumbers } from "./require-numbers.ts";

/**
 * How one process looks after its payments.
 * @see `docs/dollr-api.md#polling`
 */
export interface WatchOptions {
  /** Look after payments in this process. Without it a host of your own calls `advance`. @defaultValue true */
  readonly enabled?: boolean | undefined;
  /** Requests per second for all payments together. @defaultValue 20 */
  readonly requestsPerSecond?: number | undefined;
  /** Payments asked for at the same time. @defaultValue 50 */
  readonly concurrency?: number | undefined;
  /** Milliseconds between two searches for payments that nobody looks after. @defaultValue 30_000 */
  readonly sweepMs?: number | undefined;
  /** Milliseconds after which a payment that has not ended is reported. @defaultValue 900_000 */
  readonly overdueMs?: number | undefined;
  /** Told once of each payment that is overdue; one that throws changes nothing. @defaultValue none */
  readonly onOverdue?: ((record: CollectionRecord) => unknown) | undefined;
  /** Told of every event of every payment in this process; one that throws changes nothing. @defaultValue none */
  readonly onEvent?: ((event: CollectionEvent) => unknown) | undefined;
}

type Handlers = "onOverdue" | "onEvent";

export type ResolvedWatchOptions = {
  readonly [K in Exclude<keyof WatchOptions, Handlers>]-?: NonNullable<WatchOptions[K]>;
} & {
  readonly [K in Handlers]: WatchOptions[K];
};

/** @throws DollrConfigError when a number is not above 0. */
export function resolveWatchOptions(options: WatchOptions = {}): ResolvedWatchOptions {
  const {
    enabled = true,
    requestsPerSecond = 20,
    concurrency = 50,
    sweepMs = 30_000,
    overdueMs = 15 * 60_000,
  } = options;
  const { onOverdue, onEvent } = options;
  const numbers = { requestsPerSecond, concurrency, sweepMs, overdueMs };
  requireNumbers(numbers, "above 0");
  return { enabled, ...numbers, onOverdue, onEvent };
}
