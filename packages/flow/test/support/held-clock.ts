import type { Clock } from "@dollr-kit/core";

/** A clock that stands still until it is let go. */
export interface HeldClock extends Clock {
  /** From now on it tells the same time as the other one. */
  release(): void;
}

/** For a Dollr where nothing may end before a test has seen what comes before, however slow the machine is. */
export function createHeldClock(clock: Clock): HeldClock {
  let heldMs: number | undefined = clock.now();
  return {
    now: () => heldMs ?? clock.now(),
    sleep: (ms, signal) => clock.sleep(ms, signal),
    release() {
      heldMs = undefined;
    },
  };
}
