import type { Clock } from "./clock.ts";

/**
 * Makes the `sleep` of a clock from a timer.
 * @param after - calls `wake` after `ms` milliseconds, and returns a function that cancels it.
 */
export function createSleep(after: (ms: number, wake: () => void) => () => void): Clock["sleep"] {
  return (ms, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const cancel = after(ms, () => {
        signal?.removeEventListener("abort", abort);
        resolve();
      });
      function abort(): void {
        cancel();
        reject(signal?.reason);
      }
      signal?.addEventListener("abort", abort, { once: true });
      return undefined;
    });
}
