import type { RateOptions } from "@dollr-kit/flow";
import { START_PER_SECOND } from "./bounds.ts";

/** Between which rates the row may find its own. A number fixes it. */
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

/** At which it begins. */
export const firstRate = ({ min, max }: RateBounds): number => Math.min(max, Math.max(min, START_PER_SECOND));
