/** How often a payment is to be looked at. */
export interface Pace {
  /** The age from which on. */
  readonly fromMs: number;
  /** The longest that is planned between two looks. */
  readonly withinMs: number;
  /** In so long a time it is looked at so often, at most: by one process, and some more when it begins and when it is taken up. */
  readonly windowMs: number;
  readonly mostLooks: number;
}

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** Every 2 to 5 s, and 30 s when many wait; every 2 to 5 minutes after half an hour; about hourly after a day. The oldest first. */
const PACES: readonly Pace[] = [
  { fromMs: 24 * HOUR_MS, withinMs: 70 * MINUTE_MS, windowMs: 500 * MINUTE_MS, mostLooks: 10 + 10 },
  { fromMs: 30 * MINUTE_MS, withinMs: 5 * MINUTE_MS, windowMs: 20 * MINUTE_MS, mostLooks: 10 + 10 },
  { fromMs: 0, withinMs: 30 * SECOND_MS, windowMs: MINUTE_MS, mostLooks: 30 + 10 },
];

/** @param ageMs - the true one, whatever clocks say: since it was executed, or since its page was made. */
export const paceAt = (ageMs: number): Pace => PACES.find(({ fromMs }) => ageMs >= fromMs) ?? PACES.at(-1)!;

/** Where nobody pays on a page it is looked at within a minute while it is young. */
export const PAGE_WITHIN_MS = MINUTE_MS;
