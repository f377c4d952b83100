const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;

/** How long something took: `95 ms`, `2.1 s`, `3m 05s`. */
export function toDuration(ms: number): string {
  if (ms < SECOND_MS) return `${Math.round(ms)} ms`;
  if (ms < MINUTE_MS) return `${(Math.floor(ms / 100) / 10).toFixed(1)} s`;
  const seconds = Math.floor(ms / SECOND_MS);
  return `${Math.floor(seconds / 60)}m ${String(seconds % 60).padStart(2, "0")}s`;
}

/** How long somebody waits, in whole seconds. */
export const toSeconds = (ms: number): string => (ms < MINUTE_MS ? `${Math.floor(ms / SECOND_MS)} s` : toDuration(ms));

/** The time of day where the terminal is: `14:05:09`. */
export const toClockTime = (at: Date): string =>
  [at.getHours(), at.getMinutes(), at.getSeconds()].map((part) => String(part).padStart(2, "0")).join(":");
