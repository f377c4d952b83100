/**
 * Time as the client sees it. Every wait goes through it, also the time limits of attempts and calls. In a test `sleep` may
 * resolve at once: no time limit is started for an answer that comes without waiting.
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

/** An answer from the same process comes within so many microtasks, and then no time limit is started. */
const MICROTASKS_WITHOUT_LIMIT = 100;

/**
 * Calls `wake` after `ms` milliseconds, unless the function that it returns is called first. Every attempt starts one of these, so on
 * the system's clock it is a plain timer, which costs less than a sleep with a signal.
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
