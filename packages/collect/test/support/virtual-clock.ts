import type { Clock } from "@dollr-kit/core";

/** Time that passes only when it is told to, so that a day of waiting costs nothing. */
export interface VirtualClock extends Clock {
  /** Goes on by `ms`, waking everyone in order, and lets everything that is ready run to its end in between. */
  run(ms: number): Promise<void>;
  /** Goes on until `work` is done. */
  until<T>(work: Promise<T>, atMostMs?: number): Promise<T>;
  /** Sleeps that have not ended. */
  readonly sleeping: number;
}

interface Sleeper {
  readonly atMs: number;
  wake(): void;
}

/** Turns of the event loop that a request in process may take until its answer is read. */
const TURNS = 12;

export function createVirtualClock(startMs: number = Date.UTC(2025, 5, 1, 14)): VirtualClock {
  const sleepers = new Set<Sleeper>();
  let nowMs = startMs;

  const first = () => [...sleepers].reduce<Sleeper | undefined>((a, b) => (a && a.atMs <= b.atMs ? a : b), undefined);

  function wakeFirst(endMs: number): boolean {
    const sleeper = first();
    if (sleeper === undefined || sleeper.atMs > endMs) return false;
    nowMs = Math.max(nowMs, sleeper.atMs);
    sleeper.wake();
    return true;
  }

  return {
    now: () => nowMs,
    get sleeping() {
      return sleepers.size;
    },
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        const end = () => {
          sleepers.delete(sleeper);
          signal?.removeEventListener("abort", stop);
        };
        const stop = () => {
          end();
          reject(signal?.reason);
        };
        const sleeper = {
          atMs: nowMs + Math.max(0, ms),
          wake: () => {
            end();
            resolve();
          },
        };
        sleepers.add(sleeper);
        signal?.addEventListener("abort", stop);
        if (signal?.aborted) stop();
      }),
    async run(ms) {
      const endMs = nowMs + ms;
      await drain();
      while (wakeFirst(endMs)) await drain();
      nowMs = endMs;
    },
    async until(work, atMostMs = 24 * 60 * 60_000) {
      let isDone = false;
      const done = () => {
        isDone = true;
      };
      work.then(done, done);
      const endMs = nowMs + atMostMs;
      await drain();
      while (!isDone && wakeFirst(endMs)) await drain();
      if (!isDone) throw new Error(`Nothing more happens within ${atMostMs} ms, and the work is not done.`);
      return work;
    },
  };
}

async function drain(): Promise<void> {
  for (let turn = 0; turn < TURNS; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
