import type { Clock } from "./clock.ts";
import { createSleep } from "./create-sleep.ts";
import { Scheduler } from "./scheduler.ts";

/** A clock that stands still until it is told to go on, so that ten minutes of waiting cost nothing. */
export interface VirtualClock extends Clock {
  /** Goes on by `ms` and wakes, in order, everyone whose time has come. */
  advance(ms: number): Promise<void>;
  /**
   * Goes on from one sleep to the next until `work` is settled.
   * @param atMostMs - how far it goes on. Default: a day.
   * @throws Error when `work` is not settled by then.
   */
  until<T>(work: Promise<T>, atMostMs?: number): Promise<T>;
  /** How many sleeps have not ended. */
  readonly sleeping: number;
}

const DAY_MS = 24 * 60 * 60_000;

/**
 * Creates a clock for tests: nothing passes but what `advance` and `until` make pass.
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
