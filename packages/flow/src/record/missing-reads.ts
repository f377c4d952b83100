/** Reads that found nothing, far enough apart to count. */
export interface MissingReads extends ReadCount {
  /** Counted apart: reads by a clock that is behind the first one, such as one that was set back or that of another worker. */
  readonly behind?: ReadCount;
}

/** Clocks of workers differ by less. */
export const MOST_SKEW_MS = 10 * 60_000;

/** A young payment is read no more rarely. */
const LONGEST_PAUSE_MS = 30_000;
/** Who reads every few minutes has no other gaps, and is to believe it one day. */
const MOST_LEAPS = 2;

interface ReadCount {
  readonly reads: number;
  readonly lastAt: Date;
  /** Gaps that were longer than the pause between two reads: time has passed, or the clock of another worker is ahead. */
  readonly leaps?: number;
}

export interface Read {
  /** Milliseconds between two reads that count. */
  readonly apartMs: number;
  readonly sentAt: Date;
  readonly nowMs: number;
}

/**
 * Counts a read that found nothing. Two clocks that differ count apart: two workers that take turns would else begin anew each time, or
 * take the difference of their clocks for time that has passed.
 */
export function countMissing(missing: MissingReads | undefined, read: Read): MissingReads {
  if (missing === undefined || read.nowMs >= missing.lastAt.getTime())
    return { ...missing, ...countOne(missing, read) };
  return { ...missing, behind: countOne(missing.behind, read) };
}

/** How many there were, by the clock that has counted most, whatever lay between them. */
export const allReadsOf = (missing: MissingReads): number => mostOf(missing, ({ reads, leaps = 0 }) => reads + leaps);

/** How many of them count. After a leap one more is needed: its gap may be no time at all. */
export const readsOf = (missing: MissingReads): number =>
  mostOf(missing, ({ reads, leaps = 0 }) => (leaps > 0 ? reads - 1 : reads));

const mostOf = ({ behind, ...ahead }: MissingReads, worthOf: (count: ReadCount) => number): number =>
  Math.max(worthOf(ahead), behind === undefined ? 0 : worthOf(behind));

function countOne(count: ReadCount | undefined, { apartMs, sentAt, nowMs }: Read): ReadCount {
  const lastAt = new Date(nowMs);
  const isLeap = (since: Date): boolean => nowMs - since.getTime() > apartMs + LONGEST_PAUSE_MS;
  // Counted anew for the first read, and where the clock was set back. Where a clock is only a little behind, nothing is counted.
  if (count === undefined || nowMs < count.lastAt.getTime() - MOST_SKEW_MS)
    return { reads: 1, lastAt, ...(isLeap(sentAt) && { leaps: 1 }) };
  const { reads, leaps = 0 } = count;
  if (nowMs - count.lastAt.getTime() < apartMs) return count;
  return isLeap(count.lastAt) && leaps < MOST_LEAPS
    ? { reads, lastAt, leaps: leaps + 1 }
    : { ...count, reads: reads + 1, lastAt };
}
