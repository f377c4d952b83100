/** Whoever asks for more is asked again after a day. */
const LONGEST_MS = 24 * 60 * 60_000;

/**
 * Reads `Retry-After`, seconds or a date, in milliseconds. A date is held against the answer's own `Date`, since the clock of this
 * machine may be wrong. Anything else is as if it were not there.
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
