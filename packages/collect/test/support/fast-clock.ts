import type { Clock } from "@dollr-kit/core";

/** Real time, so many times faster: for tests whose answers come over a real socket. */
export function createFastClock(speed: number): Clock {
  const startedMs = Date.now();
  return {
    now: () => startedMs + (Date.now() - startedMs) * speed,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        const end = () => signal?.removeEventListener("abort", stop);
        const timer = setTimeout(() => {
          end();
          resolve();
        }, ms / speed);
        const stop = () => {
          clearTimeout(timer);
          end();
          reject(signal?.reason);
        };
        signal?.addEventListener("abort", stop);
        if (signal?.aborted) stop();
      }),
  };
}
