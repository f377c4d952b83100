/** The sandbox's time. Every instant that it writes and every wait that it makes goes through this. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  now(): number;
  /** Resolves after `ms` milliseconds, or rejects with the signal's reason when `signal` aborts first. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** The machine's own time. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const timer = setTimeout(wake, ms);
      signal?.addEventListener("abort", abort, { once: true });
      function wake(): void {
        signal?.removeEventListener("abort", abort);
        resolve();
      }
      function abort(): void {
        clearTimeout(timer);
        reject(signal?.reason);
      }
    }),
};

/** A clock that stands still until it is told to go on, so that ten minutes of waiting cost nothing. */
export interface VirtualClock extends Clock {
  /** Goes on by `ms` and wakes, in order, everyone whose time has come. */
  advance(ms: number): Promise<void>;
}

/**
 * Creates a clock for tests: nothing passes but what `advance` makes pass.
 * @param startMs - first instant, in milliseconds since 1970. Default: 2025-06-01T14:00:00Z.
 */
export function createVirtualClock(startMs: number = Date.UTC(2025, 5, 1, 14)): VirtualClock {
  let nowMs = startMs;
  const sleepers = new Set<{ readonly at: number; readonly wake: () => void }>();

  const nextSleeper = (untilMs: number) =>
    [...sleepers].filter(({ at }) => at <= untilMs).sort((a, b) => a.at - b.at)[0];

  return {
    now: () => nowMs,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        signal?.throwIfAborted();
        const sleeper = { at: nowMs + ms, wake };
        sleepers.add(sleeper);
        signal?.addEventListener("abort", abort, { once: true });
        function wake(): void {
          sleepers.delete(sleeper);
          signal?.removeEventListener("abort", abort);
          resolve();
        }
        function abort(): void {
          sleepers.delete(sleeper);
          reject(signal?.reason);
        }
      }),
    async advance(ms) {
      const untilMs = nowMs + ms;
      await macrotask();
      for (let sleeper = nextSleeper(untilMs); sleeper !== undefined; sleeper = nextSleeper(untilMs)) {
        nowMs = Math.max(nowMs, sleeper.at);
        sleeper.wake();
        await macrotask();
      }
      nowMs = untilMs;
    },
  };
}

/** Lets everything that is ready run before time goes on. */
const macrotask = () => new Promise<void>((resolve) => setImmediate(resolve));
