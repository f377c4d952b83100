import type { ElapsedTime } from "../lib/elapsed-time.ts";
import { createHold, type HoldOptions } from "./hold.ts";
import { adaptiveRate, fixedRate } from "./rate.ts";
import type { RateLimiter } from "./rate-limiter.ts";
import { createTokenBucket } from "./token-bucket.ts";

/** How much is sent, as options of the watcher say it. */
export interface RateOptions {
  readonly requestsPerSecond: number | "adaptive";
  readonly minRequestsPerSecond: number;
  readonly maxRequestsPerSecond: number;
}

export interface RateLimiterOptions extends RateOptions, HoldOptions {
  readonly time: ElapsedTime;
}

/** So long after a 429 no request may go ahead of the quota: two at once could be refused again at every try. */
const CAREFUL_MS = 5 * 60_000;

/** The quota of one process. */
export function createRateLimiter(options: RateLimiterOptions): RateLimiter {
  const { time, requestsPerSecond, minRequestsPerSecond, maxRequestsPerSecond, onChange } = options;
  const rate =
    requestsPerSecond === "adaptive"
      ? adaptiveRate({ time, minPerSecond: minRequestsPerSecond, maxPerSecond: maxRequestsPerSecond })
      : fixedRate(requestsPerSecond);
  const bucket = createTokenBucket(time, rate);
  const hold = createHold(options);
  let refusedAtMs = Number.NEGATIVE_INFINITY;

  return {
    get requestsPerSecond() {
      return rate.perSecond;
    },
    tryAcquire() {
      if (hold.isHeld() || hold.isLooking() || !bucket.tryAcquire()) return false;
      return hold.tryPass();
    },
    release() {
      bucket.release();
      hold.release();
      onChange();
    },
    overdraw: bucket.overdraw,
    mayOwe: () => time.nowMs() - refusedAtMs >= CAREFUL_MS,
    waitMs: () => (hold.isHeld() || hold.isLooking() ? Number.POSITIVE_INFINITY : bucket.waitMs()),
    isHeld: hold.isHeld,
    heldMs: hold.leftMs,
    refused(refusal) {
      if (!hold.isHeld()) rate.refused();
      refusedAtMs = time.nowMs();
      bucket.empty();
      hold.begin(refusal);
      onChange();
    },
    answered: hold.answered,
    close: hold.close,
  };
}
