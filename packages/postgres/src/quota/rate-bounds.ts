import type { RateOptions } from "@dollr-kit/flow";
import { START_PER_SECOND } from "./bounds.ts";

/** The range of the adaptive rate, in requests a second. For a fixed rate both ends are the same. */
export interface RateBounds {
  readonly min: number;
  readonly max: number;
}

export function toRateBounds({
  requestsPerSecond: asked,
  minRequestsPerSecond: min,
  maxRequestsPerSecond: max,
}: RateOptions): RateBounds {
  return asked === "adaptive" ? { min, max } : { min: asked, max: asked };
}

/** The rate of a new row. */
export const firstRate = ({ min, max }: RateBounds): number => Math.min(max, Math.max(min, START_PER_SECOND));
