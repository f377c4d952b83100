import type { Clock } from "@dollr-kit/core";

/** A moment at which this process had a record for certain. */
export interface Moment {
  /** It is so long ago that another process may have it by now. */
  isLongAgo(): boolean;
  forget(): void;
}

/**
 * How long ago it is, a sleep tells that began then, whatever the wall clock was set to meanwhile. A wall clock that leaps is
 * believed as well: while the whole process or its machine stood still, no sleep has rung.
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
