import type { ElapsedTime } from "../lib/elapsed-time.ts";
import type { Rate } from "./rate.ts";

/** What the bucket holds, in seconds of the rate: the steps that a payment takes side by side fit into it. */
const BURST_SECONDS = 0.2;
/** What it may overdraw, in seconds of the rate. */
const DEBT_SECONDS = 1;

/** Fills by time, and is emptied by requests. */
export interface TokenBucket {
  tryAcquire(): boolean;
  release(): void;
  /** Takes one that may not be there. */
  overdraw(): void;
  empty(): void;
  /** Milliseconds until there is one. */
  waitMs(): number;
}

export function createTokenBucket(time: ElapsedTime, rate: Rate): TokenBucket {
  const capacity = () => Math.max(1, rate.perSecond * BURST_SECONDS);
  let tokens = capacity();
  let filledAtMs = time.nowMs();

  function fill(): void {
    const nowMs = time.nowMs();
    tokens = Math.min(capacity(), tokens + ((nowMs - filledAtMs) / 1_000) * rate.perSecond);
    filledAtMs = nowMs;
  }

  return {
    tryAcquire() {
      fill();
      if (tokens < 1) {
        rate.exhausted();
        return false;
      }
      tokens -= 1;
      rate.used();
      return true;
    },
    release() {
      tokens += 1;
    },
    overdraw() {
      fill();
      tokens = Math.max(tokens - 1, -Math.max(1, rate.perSecond * DEBT_SECONDS));
    },
    empty() {
      fill();
      tokens = Math.min(tokens, 0);
    },
    waitMs() {
      fill();
      return tokens >= 1 ? 0 : Math.ceil(((1 - tokens) / rate.perSecond) * 1_000);
    },
  };
}
