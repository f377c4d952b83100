import type { Clock } from "./clock.ts";

export interface SandboxClock extends Clock {
  /** Moves this clock ahead of the one below, by `ms` milliseconds more. */
  advance(ms: number): void;
}

/** A clock on top of another one that can be moved ahead, so that nobody has to wait. */
export function createSandboxClock(clock: Clock): SandboxClock {
  let aheadMs = 0;
  return {
    // `now` of a user's clock may return a `Date`.
    now: () => Number(clock.now()) + aheadMs,
    sleep: (ms, signal) => clock.sleep(ms, signal),
    advance(ms) {
      if (!(ms >= 0 && Number.isFinite(ms))) throw new TypeError(`Cannot advance by ${ms} ms; it takes 0 or more.`);
      aheadMs += ms;
    },
  };
}
