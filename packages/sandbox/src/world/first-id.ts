/** Before it the sandbox was not there. */
const SINCE = Date.UTC(2025, 0, 1);

/**
 * Where the ids of a new state begin: at the millisecond of its beginning, or after those of the state before it. A shop
 * that remembers a document of an earlier state never finds another one under its id.
 */
export function firstId(now: number, lastId = 0): number {
  return Math.max(1_000, Math.floor(now) - SINCE, lastId) + 1;
}
