/**
 * Time as the client sees it; every wait goes through it, the limits of attempts and calls too. A test may give one whose
 * `sleep` answers at once: no limit is begun for an answer that is there without waiting.
 */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves after `ms` milliseconds; rejects as soon as `signal` aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      const stop = (): void => {
        clearTimeout(timer);
        reject(signal?.reason);
      };
      const timer = setTimeout(() => {
        signal?.removeEventListener("abort", stop);
        resolve();
      }, ms);
      signal?.addEventListener("abort", stop, { once: true });
      if (signal?.aborted) stop();
    }),
};

/** So many turns an answer from the same process may take, which needs no time and so no limit. */
const TURNS_WITHOUT_TIME = 100;

/**
 * Wakes after `ms` milliseconds, unless it is stopped by what it answers. Each attempt has one of these, so the system's
 * clock is spared the signal that ends a sleep of any other.
 */
export function startTimer(clock: Clock, ms: number, wake: () => void): () => void {
  if (clock === systemClock) {
    const timer = setTimeout(wake, ms);
    return () => clearTimeout(timer);
  }
  const controller = new AbortController();
  const { signal } = controller;
  const wait = async (): Promise<void> => {
    for (let turn = 0; turn < TURNS_WITHOUT_TIME && !signal.aborted; turn++) await undefined;
    if (!signal.aborted) await clock.sleep(ms, signal);
    if (!signal.aborted) wake();
  };
  wait().catch(() => {});
  return () => controller.abort(0);
}
