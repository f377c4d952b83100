/** How long something took. */
export interface Waits {
  readonly count: number;
  readonly medianMs: number;
  /** That one in a hundred exceeds. */
  readonly p99Ms: number;
  readonly longestMs: number;
}

export function toWaits(waitedMs: readonly number[]): Waits {
  const sorted = waitedMs.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { count: sorted.length, medianMs: at(0.5), p99Ms: at(0.99), longestMs: sorted.at(-1) ?? Number.NaN };
}

export const toSeconds = (ms: number): string => (ms / 1_000).toFixed(1);
