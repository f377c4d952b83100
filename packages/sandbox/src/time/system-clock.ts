import type { Clock } from "./clock.ts";
import { createSleep } from "./create-sleep.ts";

/** A timer with a longer delay fires at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * The machine's own time. A sleep that is aborted leaves no timer behind. The client has one of its own: neither imports the other, so
 * that both cannot be wrong in the same way.
 */
export const systemClock: Clock = { now: () => Date.now(), sleep: createSleep(afterSystemTime) };

function afterSystemTime(ms: number, wake: () => void): () => void {
  let timer: ReturnType<typeof setTimeout>;
  const wait = (leftMs: number): void => {
    const partMs = Math.min(leftMs, LONGEST_TIMER_MS);
    timer = setTimeout(() => (leftMs > partMs ? wait(leftMs - partMs) : wake()), partMs);
  };
  wait(ms);
  return () => clearTimeout(timer);
}
