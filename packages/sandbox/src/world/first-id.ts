/** No sandbox is older than this. */
const SINCE = Date.UTC(2025, 0, 1);
/** More than a sandbox gives in a millisecond: no process answers so many requests. */
const MOST_PER_MS = 250;

/**
 * The first id of a new state. It grows faster than ids can be given, so that a sandbox that is started again begins above all
 * ids of the one before, and an old id never finds another document.
 */
export function firstId(now: number): number {
  return Math.max(1_000, (Math.floor(now) - SINCE) * MOST_PER_MS) + 1;
}
