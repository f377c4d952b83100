import type { CallOptions } from "../call/call-options.ts";
import { DollrConfigError } from "../errors/dollr-config-error.ts";

/** How long a call and its attempts may take, and how often it is repeated. */
export interface CallLimits {
  readonly timeoutMs: number;
  readonly deadlineMs: number;
  readonly maxRetries: number;
}

export const DEFAULT_LIMITS: CallLimits = { timeoutMs: 30_000, deadlineMs: 90_000, maxRetries: 2 };

/** Timers of JavaScript hold 31 bits. */
const LONGEST_MS = 2 ** 31 - 1;

/** Options of the client, or of one call over those of the client. */
export function resolveLimits(options: CallOptions, defaults: CallLimits): CallLimits {
  if (options.timeoutMs === undefined && options.deadlineMs === undefined && options.maxRetries === undefined) {
    return defaults;
  }
  const {
    timeoutMs = defaults.timeoutMs,
    deadlineMs = defaults.deadlineMs,
    maxRetries = defaults.maxRetries,
  } = options;
  // Texts are refused: adding "5000" to a time would append it.
  const isTime = (ms: number): boolean => Number.isFinite(ms) && ms > 0 && ms <= LONGEST_MS;
  if (isTime(timeoutMs) && isTime(deadlineMs) && Number.isInteger(maxRetries) && maxRetries >= 0) {
    return { timeoutMs, deadlineMs, maxRetries };
  }
  throw new DollrConfigError("timeoutMs and deadlineMs are milliseconds above 0, maxRetries is an integer from 0.", {
    outcome: "not-sent",
  });
}
