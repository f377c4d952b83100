/**
 * The quota of requests at Dollr. This package has one for a process; one that many machines share is another
 * implementation, which takes the quota of some moments at once, so that asking for it stays synchronous.
 * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#rate-limits
 */
export interface RateLimiter {
  /** Requests per second that it carries now. */
  readonly requestsPerSecond: number;
  /** Takes the quota of one request, if there is any now. */
  tryAcquire(): boolean;
  /** Gives back what was acquired and not used. */
  release(): void;
  /** Counts a request that did not ask before, as the client's own for a token. Others wait for it; the debt is bounded. */
  overdraw(): void;
  /** Whether a request may go a little ahead of the quota: not for some minutes after Dollr has refused one. */
  mayOwe(): boolean;
  /** Milliseconds until it is worth trying again; infinite where only `onChange` can tell. */
  waitMs(): number;
  /** Dollr asks to wait, so that nothing may be sent. */
  isHeld(): boolean;
  /** Milliseconds that a hold goes on. */
  heldMs(): number;
  /** Dollr answered 429. */
  refused(answer: RateRefusal): void;
  /** A request came to another end. */
  answered(): void;
  /** Ends every wait, so that no timer is left. */
  close(): void;
}

export interface RateRefusal {
  /** What its Retry-After asks for. */
  readonly retryAfterMs: number | undefined;
  /** For people. */
  readonly reason: string;
}

/** A long wait that Dollr asks for. */
export interface LongHold {
  /** As Dollr asked for it; after 15 minutes one request looks whether it still holds. */
  readonly waitMs: number;
  readonly reason: string;
}
