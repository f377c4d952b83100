import type { RateLimiter } from "@dollr-kit/flow";
import { now } from "./now.ts";

/** The same limiter, which notes when it gave a turn, or counted a request that took none, in milliseconds since 1970. */
export function noteTurns(limiter: RateLimiter, turnsAt: number[]): RateLimiter {
  const noting: Pick<RateLimiter, "tryAcquire" | "release" | "overdraw"> = {
    tryAcquire() {
      const isGiven = limiter.tryAcquire();
      if (isGiven) turnsAt.push(now());
      return isGiven;
    },
    release() {
      turnsAt.pop();
      limiter.release();
    },
    overdraw() {
      turnsAt.push(now());
      limiter.overdraw();
    },
  };
  return Object.assign(Object.create(limiter), noting);
}
