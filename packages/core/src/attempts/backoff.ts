/** Ceiling of the wait before the second attempt. */
const BASE_DELAY_MS = 250;
/** No wait grows past this ceiling. */
const MAX_DELAY_MS = 8_000;

/** Full jitter: any wait below a doubling ceiling, so that clients which failed together come back apart. */
export function backoffDelayMs(attempt: number, random: () => number): number {
  return random() * Math.min(MAX_DELAY_MS, BASE_DELAY_MS * 2 ** (attempt - 1));
}
