import { setTimeout as after } from "node:timers/promises";
import type { Clock } from "@dollr-kit/core";

export interface FastClock extends Clock {
  /** Sets it forward at once: for what no machine may be fast or slow enough to miss. */
  leap(ms: number): void;
}

/** Real time, so many times faster: for tests whose answers come over a real socket. */
export function createFastClock(speed: number): FastClock {
  const startedMs = Date.now();
  let leaptMs = 0;
  return {
    leap(ms) {
      leaptMs += ms;
    },
    now: () => startedMs + leaptMs + (Date.now() - startedMs) * speed,
    sleep: (ms, signal) => after(ms / speed, undefined, { signal }).catch(() => Promise.reject(signal!.reason)),
  };
}
