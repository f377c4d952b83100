import type { Clock } from "./clock.ts";

export interface SandboxClock extends Clock {
  /** Moves this clock on against the one below, by `ms` milliseconds. */
  advance(ms: number): void;
}

/** A clock over another that can be moved on, so that a person need not wait either. */
export function createSandboxClock(clock: Clock): SandboxClock {
  let aheadMs = 0;
  return {
    // A clock that tells `Date`s serves as well.
    now: () => Number(clock.now()) + aheadMs,
    sleep: (ms, signal) => clock.sleep(ms, signal),
    advance(ms) {
      if (!(ms >= 0 && Number.isFinite(ms))) throw new TypeError(`Cannot advance by ${ms} ms; it takes 0 or more.`);
      aheadMs += ms;
    },
  };
}
