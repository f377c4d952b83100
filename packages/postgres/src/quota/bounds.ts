/**
 * The longest part of a slice, in milliseconds.
 *
 * The row gives out time. A slice of n requests is the time in which the rate allows n requests, and no two slices overlap. A process uses a
 * slice in parts. So any second has at most the requests of 1.165 s: the second itself, two parts (80 ms), the spare time of an idle quota
 * (40 ms), and the time for which a late part is still valid (45 ms). The promise is 1.2 s. The other 35 ms are for two unknown times: when
 * between question and answer Postgres read the row, and how long a busy machine delays a request after its turn.
 */
export const LONGEST_PART_MS = 40;
/** How much past time an unused quota may still give out, so that a slightly late answer costs nothing. */
export const SPARE_MS = 40;
/** How long a part is valid after its end, because timers ring late. */
export const LATE_MS = 45;
/** The shortest slice; it holds at least one request. With shorter slices, many processes would ask too often. */
export const SHORTEST_SLICE_MS = 10;

/**
 * The longest slice. Where answers are slow, it is as long as the way to Postgres and back, because the next slice cannot come sooner.
 * The row gives out time up to two such slices ahead. One question gets at most half of what is free there, so the slices become shorter the
 * more processes ask.
 * @param leadMs - how long an answer takes, one way.
 */
export const longestSliceMs = (leadMs: number): number => Math.max(LONGEST_PART_MS, 2 * leadMs);
/** The most that `leadMs` becomes. A slower answer is an exception, and no slice is planned for it. */
export const MOST_LEAD_MS = 250;

/** How much of the coming time may go to requests that did not ask the row. */
export const MOST_OWED_MS = 1_000;

/** After a 429 without a Retry-After, the wait begins here and doubles with each refusal, up to `MAX_HOLD_MS`. */
export const FIRST_HOLD_MS = 1_000;
export const MAX_HOLD_MS = 60_000;
/** The longest wait. Where Dollr asks for more, the probe follows: one request of one process that tests whether Dollr still refuses. */
export const LONGEST_HOLD_MS = 15 * 60_000;
/** A process that sends the probe and reports nothing for this long is dead. The client itself gives up on an answer sooner. */
export const LOOK_MS = 60_000;

/** As in `flow` for one process: the adaptive rate begins at 20 and grows by a tenth each second. Each refusal halves it, and after the first refusal it grows by 1 each second. */
export const START_PER_SECOND = 20;
export const FAST_GROWTH = 1.1;
export const GROWTH_MS = 1_000;
/** Below this rate, and after a refusal, the rate grows only after the time in which it allows `REQUESTS_IN_A_ROW` requests, about those of one payment. */
export const LITTLE_PER_SECOND = 3;
export const REQUESTS_IN_A_ROW = 20;
/** The rate grows only where at least this share of it was used. */
export const USED_SHARE = 0.8;
