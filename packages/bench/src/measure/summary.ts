/** What many noisy readings come to: half of them lie between `low` and `high`. */
export interface Summary {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

export function summarize(readings: readonly number[]): Summary {
  if (readings.length === 0) throw new RangeError("There is nothing to summarize: no reading was taken.");
  const sorted = [...readings].sort((a, b) => a - b);
  return { median: quantile(sorted, 0.5), low: quantile(sorted, 0.25), high: quantile(sorted, 0.75) };
}

/** Readings that differ by less are taken as the same. */
const SAME_WITHIN = 0.1;

/** Whether the last `count` readings come to what the `count` before them came to. */
export function isSteady(readings: readonly number[], count: number): boolean {
  if (readings.length < 2 * count) return false;
  const last = summarize(readings.slice(-count)).median;
  const before = summarize(readings.slice(-2 * count, -count)).median;
  return Math.abs(last / before - 1) < SAME_WITHIN;
}

/** @param sorted - readings, the least first. @param share - 0.99 for the value that one in a hundred exceeds. */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)]!;
  const above = sorted[Math.ceil(place)]!;
  return below + (above - below) * (place - Math.floor(place));
}
