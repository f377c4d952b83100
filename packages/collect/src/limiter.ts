import type { Clock } from "@dollr-kit/core";

/** Without a Retry-After the wait doubles from here, up to the cap. */
const FIRST_HOLD_MS = 1_000;
const MAX_HOLD_MS = 60_000;

/** The quota of requests, for all payments of a process together. */
export interface Limiter {
  /** Takes the quota of one request, if there is any now. */
  take(): boolean;
  /** Gives back what was taken and not used. */
  giveBack(): void;
  /** Milliseconds until there is some, at the earliest. */
  waitMs(): number;
  /** Counts a request that cannot wait; those that can then wait for longer. */
  spend(): void;
  /** Whether a 429 holds everyone, so that nothing may be sent. */
  isHeld(): boolean;
  /** Runs a request whose signal aborts when a hold begins: it may still wait for a token, and would leave in the midst of it. */
  untilHold<T>(send: (signal: AbortSignal) => Promise<T>): Promise<T>;
  /** Dollr answered 429: nobody sends until its Retry-After is over. */
  hold(retryAfterMs: number | undefined): void;
  /** Dollr answered something else. */
  answered(): void;
  /** Ends the wait of a hold, so that no timer is left. */
  close(): void;
}

export interface LimiterOptions {
  readonly requestsPerSecond: number;
  readonly clock: Clock;
  /** Called when a hold is over. */
  readonly onFree: () => void;
}

/** A bucket that holds a tenth of a second's requests, and may be overdrawn by what cannot wait. */
export function createLimiter({ requestsPerSecond, clock, onFree }: LimiterOptions): Limiter {
  const capacity = Math.max(1, requestsPerSecond / 10);
  const closing = new AbortController();
  const underWay = new Set<AbortController>();
  let tokens = capacity;
  let filledAtMs = clock.now();
  let refusals = 0;
  let holds = 0;
  let heldUntilMs = 0;

  function fill(): void {
    const nowMs = clock.now();
    const earned = (Math.max(0, nowMs - filledAtMs) / 1_000) * requestsPerSecond;
    tokens = Math.min(capacity, tokens + earned);
    filledAtMs = nowMs;
  }

  return {
    take() {
      fill();
      const isThere = holds === 0 && tokens >= 1;
      if (isThere) tokens -= 1;
      return isThere;
    },
    giveBack() {
      tokens += 1;
    },
    waitMs() {
      fill();
      if (holds > 0) return Math.max(1, heldUntilMs - clock.now());
      return tokens >= 1 ? 0 : Math.ceil(((1 - tokens) / requestsPerSecond) * 1_000);
    },
    spend() {
      fill();
      tokens -= 1;
    },
    isHeld: () => holds > 0,
    async untilHold(send) {
      const request = new AbortController();
      underWay.add(request);
      try {
        return await send(request.signal);
      } finally {
        underWay.delete(request);
      }
    },
    hold(retryAfterMs = Math.min(MAX_HOLD_MS, FIRST_HOLD_MS * 2 ** refusals)) {
      refusals += 1;
      holds += 1;
      heldUntilMs = Math.max(heldUntilMs, clock.now() + retryAfterMs);
      for (const request of underWay) request.abort();
      // By sleeping, not by comparing instants: a clock that jumps must not end it early.
      const free = () => {
        holds -= 1;
        onFree();
      };
      clock.sleep(retryAfterMs, closing.signal).then(free, () => undefined);
    },
    answered() {
      refusals = 0;
    },
    close: () => closing.abort(),
  };
}
