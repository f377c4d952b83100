/**
 * Gives the time, and makes every wait, also for the time limits of attempts and calls. In a test `sleep` may resolve at once: an answer that
 * comes without waiting starts no time limit.
 */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves after `ms` milliseconds; rejects as soon as `signal` aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

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

/** A time limit starts only after this many microtasks. An answer from the same process comes before that. */
const MICROTASKS_WITHOUT_LIMIT = 100;

/**
 * Calls `wake` after `ms` milliseconds. Every attempt starts such a timer, so on the system's clock it is a plain `setTimeout`, which costs
 * less than a sleep with a signal.
 * @returns a function that cancels it.
 */
export function startTimer(clock: Clock, ms: number, wake: () => void): () => void {
  if (clock === systemClock) {
    const timer = setTimeout(wake, ms);
    return () => clearTimeout(timer);
  }
  const controller = new AbortController();
  const { signal } = controller;
  const wait = async (): Promise<void> => {
    for (let turn = 0; turn < MICROTASKS_WITHOUT_LIMIT && !signal.aborted; turn++) await undefined;
    if (!signal.aborted) await clock.sleep(ms, signal);
    if (!signal.aborted) wake();
  };
  wait().catch(() => {});
  return () => controller.abort(0);
}
