import type { Clock } from "@dollr-kit/core";

/** A timer that is set for longer rings at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** The system's time. A sleep that is aborted leaves no timer behind, and one without end never wakes. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      let timer: ReturnType<typeof setTimeout>;
      const stop = () => {
        clearTimeout(timer);
        reject(signal?.reason);
      };
      const sleepOn = (leftMs: number) => {
        const nextMs = Math.min(leftMs, LONGEST_TIMER_MS);
        timer = setTimeout(() => {
          if (leftMs > nextMs) return sleepOn(leftMs - nextMs);
          signal?.removeEventListener("abort", stop);
          resolve();
        }, nextMs);
      };
      sleepOn(ms);
      signal?.addEventListener("abort", stop, { once: true });
      if (signal?.aborted) stop();
    }),
};

/** The clock that was given, or the system's. One that answers Dates is understood as well. */
export function resolveClock(clock: Clock = systemClock): Clock {
  return { now: () => +clock.now(), sleep: (ms, signal) => clock.sleep(ms, signal) };
}
