/** No wait is longer than three weeks, whatever the header says: no timer of any runtime waits much longer. */
const LONGEST_MS = 21 * 24 * 60 * 60_000;

/**
 * Milliseconds to wait by `Retry-After`, which holds seconds or a date. A date is compared with the answer's own `Date`, since the
 * clock of this machine may be wrong. Any other value counts as absent.
 */
export function readRetryAfterMs(headers: Headers, now: number): number | undefined {
  const value = headers.get("retry-after")?.trim() ?? "";
  const seconds = /^\d+(\.\d+)?$/.test(value) ? Number(value) : Number.NaN;
  const answeredAt = parseDate(headers.get("date"));
  const ms = Number.isNaN(seconds) ? parseDate(value) - (Number.isNaN(answeredAt) ? now : answeredAt) : seconds * 1_000;
  return Number.isNaN(ms) ? undefined : Math.min(LONGEST_MS, Math.max(0, ms));
}

const parseDate = (text: string | null): number =>
  text !== null && /[a-z]/i.test(text) ? Date.parse(text) : Number.NaN;
