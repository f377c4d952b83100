/** No sandbox is older than this. */
const SINCE = Date.UTC(2025, 0, 1);
/** More than a sandbox gives in a millisecond: no process answers so many requests. */
const MOST_PER_MS = 250;
/**
 * Ids of so many digits that begin with 1 or 2 are never taken for the number of a card, nor for an instant in milliseconds; at
 * this pace they begin so until 2050.
 */
const LEAST = 1e14;
/** Of a clock that shows an earlier time. */
const FIRST = 1_000;

/**
 * The first id of a new state. It grows faster than ids can be given, so that a sandbox that is started again begins above all
 * ids of the one before, and an old id never finds another document.
 */
export function firstId(now: number): number {
  const sinceMs = Math.floor(now) - SINCE;
  return (sinceMs < 0 ? FIRST : LEAST + sinceMs * MOST_PER_MS) + 1;
}
