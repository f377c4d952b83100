/** No sandbox is older than this. */
const SINCE = Date.UTC(2025, 0, 1);

/**
 * The first id of a new state: the millisecond at which it begins, or the id after the last one of the state before. So an id
 * of an earlier state never finds another document.
 */
export function firstId(now: number, lastId = 0): number {
  return Math.max(1_000, Math.floor(now) - SINCE, lastId) + 1;
}
