/**
 * The row gives out time. A slice of n requests is the time that the rate needs for n requests, and no two slices overlap. So any second has
 * at most the requests of 1.165 s: the second itself, two parts of slices, the spare time of an idle quota, and the time for which a late part
 * may still be used. Up to 1.2 s the rest is for what nobody can know: when the row was read between question and answer, and how long a
 * busy machine keeps a process between its turn and its request.
 */
export const LONGEST_PART_MS = 40;
/** The most that an unused quota saves up, so that a slightly late answer costs nothing. */
export const SPARE_MS = 40;
/** How long after its end a part may still be used, since timers ring late. */
export const LATE_MS = 45;
/** The shortest slice, or one request where that takes longer: with shorter ones, many processes would ask too often. */
export const SHORTEST_SLICE_MS = 10;

/**
 * Where answers take long, a slice is as long as the way to Postgres and back, since no other one comes meanwhile. A process uses it in parts.
 * The row looks ahead by twice that time, and gives out half of what is free there at once: the more processes ask, the shorter their slices.
 */
export const longestSliceMs = (leadMs: number): number => Math.max(LONGEST_PART_MS, 2 * leadMs);
/** A longer answer is an accident: time that is given out for then comes too late. */
export const MOST_LEAD_MS = 250;

/** How much of the coming time requests may use that did not ask. */
export const MOST_OWED_MS = 1_000;

/** Without a Retry-After the wait doubles from here, up to the cap. */
export const FIRST_HOLD_MS = 1_000;
export const MAX_HOLD_MS = 60_000;
/** The longest Retry-After that is obeyed. After it, one request of one process tries whether Dollr still refuses. */
export const LONGEST_HOLD_MS = 15 * 60_000;
/** A process that tries, and says nothing for this long, is dead. The client waits less for an answer. */
export const LOOK_MS = 60_000;

/** As `flow` does it in one process: it begins at 20 and grows by a tenth each second. After the first refusal it grows by one, and each refusal halves it. */
export const START_PER_SECOND = 20;
export const FAST_GROWTH = 1.1;
export const GROWTH_MS = 1_000;
/** At a rate this low it waits with growing until a payment could send its requests in a row. */
export const LITTLE_PER_SECOND = 3;
export const REQUESTS_IN_A_ROW = 20;
/** The rate grows only where at least this share of it was used. */
export const USED_SHARE = 0.8;
