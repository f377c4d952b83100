import { setTimeout as after } from "node:timers/promises";
import type { Clock } from "@dollr-kit/core";

/** Real time, so many times faster: for tests whose answers come over a real socket. */
export function createFastClock(speed: number): Clock {
  const startedMs = Date.now();
  return {
    now: () => startedMs + (Date.now() - startedMs) * speed,
    sleep: (ms, signal) => after(ms / speed, undefined, { signal }).catch(() => Promise.reject(signal!.reason)),
  };
}
