/** Reads that found nothing, far enough apart to count. */
export interface MissingReads extends ReadCount {
  /** Those by a clock that is behind the one that counted before, as after a clock was set back, or at another worker. */
  readonly behind?: ReadCount;
}

/** Clocks of workers differ by less. */
export const MOST_SKEW_MS = 10 * 60_000;

interface ReadCount {
  readonly reads: number;
  readonly lastAt: Date;
}

/**
 * Counts a read that found nothing. Each clock counts on its own: two workers whose clocks differ, and who take turns, would
 * else begin anew for ever, or take their difference for time that has passed.
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
  // The first one, or by a clock that was set back once more. A worker whose clock is a little behind leaves it to the other one.
  if (count === undefined || nowMs < count.lastAt.getTime() - MOST_SKEW_MS) return { reads: 1, lastAt: now };
  const { reads, lastAt } = count;
  return nowMs - lastAt.getTime() < apartMs ? { reads, lastAt } : { reads: reads + 1, lastAt: now };
}
