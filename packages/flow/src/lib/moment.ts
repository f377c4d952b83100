import type { Clock } from "@dollr-kit/core";

/** A moment at which this process had a record for certain. */
export interface Moment {
  /** It is so long ago that another process may have it by now. */
  isLongAgo(): boolean;
  forget(): void;
}

/**
 * A sleep that starts now measures the time, whatever the wall clock is set to. A leap of the wall clock counts as a long time as well:
 * while the process or its machine stands still, no sleep ends.
 */
export function markMoment(clock: Clock, longMs: number): Moment {
  const wallMs = clock.now();
  const over = new AbortController();
  let hasRung = false;
  const ring = () => {
    hasRung = true;
  };
  clock.sleep(longMs, over.signal).then(ring, () => undefined);
  return {
    isLongAgo: () => hasRung || Math.abs(clock.now() - wallMs) >= longMs,
    forget: () => over.abort("forgotten"),
  };
}
