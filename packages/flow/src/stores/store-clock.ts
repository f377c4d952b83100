import type { Clock } from "@dollr-kit/core";
import type { ElapsedTime } from "../lib/elapsed-time.ts";

/** The store is asked for the time so often. */
const ASKED_MS = 60_000;
/** The own clock was set, or the process stood still, where it differs by so much from the time that passed: then it is asked at once. */
const LEAP_MS = 1_000;
/** The answer is up to half of its round trip off: after a longer one it is asked again, as where the clock was set meanwhile. */
const LONG_TRIP_MS = 1_000;
/** So often at most; then the shortest is believed. */
const MOST_QUESTIONS = 3;

/** The own clock, corrected by how far it is off from the store's. */
export interface StoreClock {
  readonly clock: Clock;
  /** Resolves when it is known how far it is off. @throws whatever the store throws, until it is known for the first time. */
  read(): Promise<void>;
}

interface Reading {
  readonly ownMs: number;
  readonly passedMs: number;
}

const toStoreMs = ({ offMs, at }: Answer): number => at.ownMs + offMs;

interface Answer {
  readonly tripMs: number;
  readonly offMs: number;
  readonly at: Reading;
}

/** @param own - of this machine: it goes on between two readings. */
export function createStoreClock(own: Clock, time: ElapsedTime, storeNow: () => Promise<Date>): StoreClock {
  let last: Answer | undefined;
  let reading: Promise<void> | undefined;

  const readOwn = (): Reading => ({ ownMs: own.now(), passedMs: time.nowMs() });

  function hasLeapt(from: Reading, to: Reading): boolean {
    return Math.abs(to.ownMs - from.ownMs - (to.passedMs - from.passedMs)) >= LEAP_MS;
  }

  function isDue(): boolean {
    if (last === undefined) return true;
    const now = readOwn();
    return now.passedMs - last.at.passedMs >= ASKED_MS || hasLeapt(last.at, now);
  }

  async function ask(): Promise<Answer> {
    const asked = readOwn();
    const storeMs = (await storeNow()).getTime();
    const answered = readOwn();
    // A clock that was set meanwhile tells nothing of how long it took.
    const tripMs = hasLeapt(asked, answered) ? Number.POSITIVE_INFINITY : answered.ownMs - asked.ownMs;
    // It told the time in the middle of the round trip, as far as can be known.
    return { tripMs, offMs: storeMs - (asked.ownMs + answered.ownMs) / 2, at: answered };
  }

  async function askWell(): Promise<Answer> {
    let best = await ask();
    for (let asked = 1; asked < MOST_QUESTIONS && best.tripMs > LONG_TRIP_MS; asked += 1) {
      const next = await ask();
      if (next.tripMs <= best.tripMs) best = next;
    }
    return best;
  }

  async function readOnce(): Promise<void> {
    try {
      last = await askWell();
    } catch (error) {
      // What was known before is better than nothing.
      if (last === undefined) throw error;
    } finally {
      reading = undefined;
    }
  }

  /** Where the own clock was set back since it was asked, what the store told goes on with the time that passed. */
  function now(): number {
    if (last === undefined) return own.now();
    const leastMs = toStoreMs(last) + time.nowMs() - last.at.passedMs;
    return Math.round(Math.max(own.now() + last.offMs, leastMs));
  }

  return {
    clock: { now, sleep: (ms, signal) => own.sleep(ms, signal) },
    async read() {
      if (reading === undefined && isDue()) reading = readOnce();
      await reading;
    },
  };
}
