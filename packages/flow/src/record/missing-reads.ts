/** Reads that found nothing, far enough apart to count. */
export interface MissingReads extends ReadCount {
  /** Counted apart: reads by a clock that is behind the first one, such as one that was set back or that of another worker. */
  readonly behind?: ReadCount;
}

/** Clocks of workers differ by less. */
export const MOST_SKEW_MS = 10 * 60_000;

interface ReadCount {
  readonly reads: number;
  readonly lastAt: Date;
}

/**
 * Counts a read that found nothing. Two clocks that differ count apart: two workers that take turns would else begin anew each time, or
 * take the difference of their clocks for time that has passed.
 */
export function countMissing(missing: MissingReads | undefined, apartMs: number, nowMs: number): MissingReads {
  if (missing === undefined || nowMs >= missing.lastAt.getTime())
    return { ...missing, ...countOne(missing, apartMs, nowMs) };
  return { ...missing, behind: countOne(missing.behind, apartMs, nowMs) };
}

/** How many count, by the clock that has counted most. */
export const readsOf = ({ reads, behind }: MissingReads): number => Math.max(reads, behind?.reads ?? 0);

function countOne(count: ReadCount | undefined, apartMs: number, nowMs: number): ReadCount {
  const now = new Date(nowMs);
  // Counted anew for the first read, and where the clock was set back. Where a clock is only a little behind, nothing is counted.
  if (count === undefined || nowMs < count.lastAt.getTime() - MOST_SKEW_MS) return { reads: 1, lastAt: now };
  const { reads, lastAt } = count;
  return nowMs - lastAt.getTime() < apartMs ? { reads, lastAt } : { reads: reads + 1, lastAt: now };
}
