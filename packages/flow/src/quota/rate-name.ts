import type { RateOptions } from "./create-rate-limiter.ts";

/** Where nothing is named. */
export const DEFAULT_RATE: RateOptions = {
  requestsPerSecond: "adaptive",
  minRequestsPerSecond: 1,
  maxRequestsPerSecond: 100,
};

/**
 * What tells the quotas of a client apart: those who say the same share one, whatever kind of payments is theirs, since Dollr counts the requests
 * of a client together. Nothing where it is found between the bounds that go without saying.
 */
export function nameOfRate(rate: RateOptions): string | undefined {
  if (rate.requestsPerSecond !== "adaptive") return String(rate.requestsPerSecond);
  const { minRequestsPerSecond: min, maxRequestsPerSecond: max } = rate;
  const isDefault = min === DEFAULT_RATE.minRequestsPerSecond && max === DEFAULT_RATE.maxRequestsPerSecond;
  return isDefault ? undefined : `${min} to ${max}`;
}
