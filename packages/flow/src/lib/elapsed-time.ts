import type { Clock } from "@dollr-kit/core";

/** Time that passes whatever the wall clock is set to: due times, quotas and ages inside of one process are counted by it. */
export interface ElapsedTime {
  /** Milliseconds since it was made. It never goes back and never leaps. */
  nowMs(): number;
  /** Sleeps by the clock. A sleep that ends witnesses how much time has passed. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** How much later than planned a timer may ring on a busy machine; a longer delay is taken for a changed clock. */
const LATE_MS = 1_000;
/** How much earlier it may ring, since both clocks count whole milliseconds. */
const EARLY_MS = 5;

/**
 * Reads the wall clock, and corrects it by sleeps. When a sleep of 5 s has ended, at least 5 s have passed, even if the clock was set back
 * or stands still. While a sleep has not ended, no more time has passed than until its end, even if the clock was set forward.
 */
export function createElapsedTime(clock: Clock): ElapsedTime {
  /** When the sleeps under way end. */
  const rings = new Set<{ readonly atMs: number }>();
  let passedMs = 0;
  let seenMs = clock.now();
  /** What the end of a sleep has shown and the wall clock, which counts whole milliseconds, has not yet: it is not counted twice. */
  let aheadMs = 0;

  function nowMs(): number {
    const wallMs = clock.now();
    const shownMs = Math.max(0, wallMs - seenMs) || 0;
    const goneMs = Math.max(0, shownMs - aheadMs);
    aheadMs -= shownMs - goneMs;
    seenMs = wallMs;
    let latestMs = Number.POSITIVE_INFINITY;
    for (const { atMs } of rings) latestMs = Math.min(latestMs, atMs + LATE_MS);
    passedMs = Math.max(passedMs, Math.min(passedMs + goneMs, latestMs));
    return passedMs;
  }

  function witness(ringMs: number, hasMoved: boolean): void {
    const missingMs = ringMs - nowMs();
    if (missingMs <= 0 || (hasMoved && missingMs <= EARLY_MS)) return;
    passedMs = ringMs;
    aheadMs = Math.min(EARLY_MS, aheadMs + missingMs);
  }

  return {
    nowMs,
    async sleep(ms, signal) {
      const ring = { atMs: nowMs() + ms };
      const wallMs = clock.now();
      rings.add(ring);
      try {
        await clock.sleep(ms, signal);
        witness(ring.atMs, clock.now() > wallMs);
      } finally {
        rings.delete(ring);
      }
    },
  };
}
