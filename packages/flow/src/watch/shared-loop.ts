import type { RateLimiter } from "../quota/rate-limiter.ts";
import { createWatchLoop, type WatchLoop, type WatchLoopOptions } from "./watch-loop.ts";

/** By how many payments are looked at at once. */
const SHARED = new WeakMap<RateLimiter, Map<number, WatchLoop>>();

/** The loop for all kinds of payments that share a quota: what one kind asks for leaves less to the others, and each look has its turn. */
export function joinLoop(limiter: RateLimiter, options: WatchLoopOptions): WatchLoop {
  const loops = SHARED.get(limiter) ?? new Map<number, WatchLoop>();
  SHARED.set(limiter, loops);
  const loop = loops.get(options.concurrency) ?? createWatchLoop(options);
  loops.set(options.concurrency, loop);
  return loop;
}
