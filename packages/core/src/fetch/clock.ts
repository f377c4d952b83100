/** Time as the client sees it; every wait goes through it. */
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
  clock.sleep(ms, controller.signal).then(
    () => controller.signal.aborted || wake(),
    () => {},
  );
  return () => controller.abort(0);
}
