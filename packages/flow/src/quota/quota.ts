import type { ElapsedTime } from "../lib/elapsed-time.ts";
import { createRateLimiter, type RateOptions } from "./create-rate-limiter.ts";
import type { LongHold, RateLimiter } from "./rate-limiter.ts";
import { createRequestScheduler, type RequestScheduler } from "./request-scheduler.ts";

/** What a process may ask of Dollr, and in which order. */
export interface Quota {
  readonly limiter: RateLimiter;
  readonly requests: RequestScheduler;
  close(reason: unknown): void;
}

export interface QuotaOptions extends RateOptions {
  readonly time: ElapsedTime;
  readonly onHeld: (hold: LongHold) => void;
}

export function createQuota(options: QuotaOptions): Quota {
  let wake = (): void => undefined;
  const limiter = createRateLimiter({ ...options, onChange: () => wake() });
  const requests = createRequestScheduler(limiter, options.time);
  wake = requests.wake;
  return {
    limiter,
    requests,
    close(reason) {
      requests.close(reason);
      limiter.close();
    },
  };
}
