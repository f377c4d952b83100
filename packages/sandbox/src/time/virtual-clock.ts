import type { Clock } from "./clock.ts";
import { createSleep } from "./create-sleep.ts";
import { Scheduler } from "./scheduler.ts";

/** A clock that stands still until it is advanced, so that ten minutes of waiting cost no time. */
export interface VirtualClock extends Clock {
  /** Advances by `ms` milliseconds, and ends the sleeps that are due, in order of time. */
  advance(ms: number): Promise<void>;
  /**
   * Advances from one sleep to the next until `work` is settled.
   * @param atMostMs - the maximum. Default: a day.
   * @throws Error when `work` is not settled then.
   */
  until<T>(work: Promise<T>, atMostMs?: number): Promise<T>;
  /** How many sleeps have not ended. */
  readonly sleeping: number;
}

const DAY_MS = 24 * 60 * 60_000;

/**
 * Creates a clock for tests. Only `advance` and `until` make time pass.
 * @param startMs - first instant, in milliseconds since 1970. Default: 2025-06-01T14:00:00Z.
 */
export function createVirtualClock(startMs?: number): VirtualClock {
  const scheduler = new Scheduler(startMs);
  return {
    now: () => scheduler.now,
    sleep: createSleep((ms, wake) => scheduler.after(ms, wake)),
    advance: (ms) => scheduler.runUntil(scheduler.now + ms),
    async until(work, atMostMs = DAY_MS) {
      let isDone = false;
      const end = (): void => {
        isDone = true;
      };
      work.then(end, end);
      await scheduler.runWithin(scheduler.now + atMostMs, () => !isDone);
      if (!isDone) throw new Error(`Nothing more happens within ${atMostMs} ms, and the work is not done.`);
      return work;
    },
    get sleeping() {
      return scheduler.waiting;
    },
  };
}
