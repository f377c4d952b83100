import type { Clock } from "../../src/index.ts";

interface Sleeper {
  readonly at: number;
  wake(): void;
}

/** Time that passes when a test says so. */
export interface VirtualClock extends Clock {
  /** Every wait that was asked for, in milliseconds. */
  readonly asked: readonly number[];
  /** How many are waiting now. */
  pending(): number;
  advance(ms: number): Promise<void>;
  /** Lets time pass, from one wait to the next, until the work is settled. */
  run<T>(work: Promise<T>): Promise<T>;
}

/** Lets everything happen that needs no time. */
export const flush = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export function createVirtualClock(start = Date.UTC(2025, 5, 1)): VirtualClock {
  let now = start;
  const asked: number[] = [];
  const sleepers = new Set<Sleeper>();

  async function wakeNext(until: number): Promise<boolean> {
    const [next] = [...sleepers].sort((a, b) => a.at - b.at);
    if (!next || next.at > until) return false;
    now = next.at;
    sleepers.delete(next);
    next.wake();
    await flush();
    return true;
  }

  return {
    asked,
    now: () => now,
    pending: () => sleepers.size,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        asked.push(ms);
        if (signal?.aborted) return reject(signal.reason);
        const sleeper = { at: now + ms, wake: resolve };
        sleepers.add(sleeper);
        signal?.addEventListener("abort", () => {
          sleepers.delete(sleeper);
          reject(signal.reason);
        });
      }),
    async advance(ms) {
      const end = now + ms;
      await flush();
      while (await wakeNext(end));
      now = end;
    },
    async run(work) {
      let settled = false;
      const done = (): void => {
        settled = true;
      };
      work.then(done, done);
      await flush();
      while (!settled) if (!(await wakeNext(Number.POSITIVE_INFINITY))) throw new Error("Nothing is left to wait for.");
      return work;
    },
  };
}
