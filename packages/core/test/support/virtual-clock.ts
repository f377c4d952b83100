import { createVirtualClock as createClock, type VirtualClock as SandboxClock } from "@dollr-kit/sandbox/time";

/** Time that passes when a test says so. */
export interface VirtualClock extends SandboxClock {
  /** Every wait that was asked for, in milliseconds. */
  readonly asked: readonly number[];
  /** Sets the clock on or back, while no time passes. */
  leap(ms: number): void;
  /** Lets time pass, from one wait to the next, until the work is settled. */
  run<T>(work: Promise<T>): Promise<T>;
}

/** Lets everything happen that needs no time. */
export const flush = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export function createVirtualClock(startMs = Date.UTC(2025, 5, 1)): VirtualClock {
  const clock = createClock(startMs);
  const { now, sleep, until } = clock;
  let leaptMs = 0;
  const asked: number[] = [];
  return Object.assign(clock, {
    asked,
    now: () => now() + leaptMs,
    leap: (ms: number) => {
      leaptMs += ms;
    },
    sleep: (ms: number, signal?: AbortSignal) => {
      asked.push(ms);
      return sleep(ms, signal);
    },
    run: <T>(work: Promise<T>) => until(work),
  });
}
