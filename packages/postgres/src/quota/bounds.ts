/**
 * The row sells time: a slice of n requests is n parts of a second of the rate, and no two slices have a moment in common. What is sent in any
 * second is then at most the rate in: the second, two parts of slices, what an idle quota has spare, and how late a part may be used. Together
 * they are 0.165 s. What is left to a fifth of a second is for what nobody knows: when exactly the row was read between question and
 * answer, and for how long a busy machine lets a process stand between its turn and its request.
 */
export const LONGEST_PART_MS = 40;
/** What a quota that nobody used has at most, so that an answer that comes a little late costs nothing. */
export const SPARE_MS = 40;
/** So long after its end a part may still be used: timers ring late. */
export const LATE_MS = 45;
/** One is never shorter, or one request long: many processes would else ask too often. */
export const SHORTEST_SLICE_MS = 10;

/**
 * Where answers take long a slice is longer, as long as the way to Postgres and back, for no other one comes meanwhile. A process uses it in
 * parts. Of twice so much of the time to come half of what is free is sold at once: the more want some, the shorter are their slices.
 */
export const longestSliceMs = (leadMs: number): number => Math.max(LONGEST_PART_MS, 2 * leadMs);
/** An answer that took longer is an accident: what is sold for then is sold too late. */
export const MOST_LEAD_MS = 250;

/** What requests that did not ask may use of the time to come. */
export const MOST_OWED_MS = 1_000;

/** Without a Retry-After the wait doubles from here, up to the cap. */
export const FIRST_HOLD_MS = 1_000;
export const MAX_HOLD_MS = 60_000;
/** No Retry-After is obeyed for longer: then one request of one process looks whether it still holds. */
export const LONGEST_HOLD_MS = 15 * 60_000;
/** Whoever looks and is not heard of for so long is dead. It is longer than the client waits for an answer. */
export const LOOK_MS = 60_000;

/** As `flow` does it in one process: from 20 up by a tenth a second while nothing was refused, then by one, and half at a refusal. */
export const START_PER_SECOND = 20;
export const FAST_GROWTH = 1.1;
export const GROWTH_MS = 1_000;
/** At so low a rate it grows no sooner than a payment had its requests in a row. */
export const LITTLE_PER_SECOND = 3;
export const REQUESTS_IN_A_ROW = 20;
/** It grows only where at least this share of it was used. */
export const USED_SHARE = 0.8;
