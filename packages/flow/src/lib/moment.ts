import type { Clock } from "@dollr-kit/core";

/** A moment at which this process had a record for certain. */
export interface Moment {
  /** It is so long ago that another process may have it by now. */
  isLongAgo(): boolean;
  forget(): void;
}

/**
 * Measured by a sleep that started then, so changes of the wall clock do not matter. A leap of the wall clock counts as well: no
 * sleep rings while the process or its machine stands still.
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
