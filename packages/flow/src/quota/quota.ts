import type { DollrClient } from "@dollr-kit/core";
import type { ElapsedTime } from "../lib/elapsed-time.ts";
import { createRateLimiter, type RateLimiterOptions, type RateOptions } from "./create-rate-limiter.ts";
import { quotaNameOf } from "./quota-name.ts";
import type { LongHold, RateLimiter } from "./rate-limiter.ts";
import { nameOfRate } from "./rate-name.ts";
import { createRequestScheduler, type RequestScheduler } from "./request-scheduler.ts";

/** What a process may ask of Dollr, and in which order. */
export interface Quota {
  readonly limiter: RateLimiter;
  readonly requests: RequestScheduler;
  /** By which it is counted, and all that is planned under it. */
  readonly time: ElapsedTime;
  close(reason: unknown): void;
}

/** The part of the client that the quota listens to. */
export type ObservedClient = Pick<DollrClient, "observe" | "identity">;

/** What a quota that many machines share needs beside. */
export interface SharedLimiterOptions extends RateLimiterOptions {
  /** The same in all processes that share it: Dollr counts the requests of a client together. */
  readonly name: () => Promise<string>;
  /** How many requests of this process wait for their turn. */
  readonly wanted: () => number;
}

/** Who brings a quota that many machines share. */
export interface LimiterSource {
  limiter?(options: SharedLimiterOptions): RateLimiter;
}

export interface QuotaOptions extends RateOptions {
  /** Where it has none, the quota is that of this process. */
  readonly limiterSource?: LimiterSource | undefined;
  readonly client: ObservedClient;
  readonly time: ElapsedTime;
  readonly onHeld: (hold: LongHold) => void;
}

/** A quota of one's own. */
export function createQuota({ client, limiterSource, ...options }: QuotaOptions): Quota {
  let scheduler: RequestScheduler | undefined;
  const limiterOptions = {
    ...{ ...options, name: () => quotaNameOf(client.identity(), nameOfRate(options)) },
    onChange: () => scheduler?.wake(),
    wanted: () => scheduler?.waitingInAll() ?? 0,
  };
  const limiter = limiterSource?.limiter?.(limiterOptions) ?? createRateLimiter(limiterOptions);
  const requests = createRequestScheduler(limiter, options.time);
  scheduler = requests;
  // What the client sends for itself counts as well.
  const stopCounting = client.observe({
    onRequest: ({ isForToken }) => isForToken && limiter.overdraw(),
  });
  return {
    limiter,
    requests,
    time: options.time,
    close(reason) {
      requests.close(reason);
      limiter.close();
      stopCounting();
    },
  };
}
