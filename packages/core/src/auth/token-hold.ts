import type { DollrErrorFacts } from "../errors/dollr-error.ts";
import { DollrRateLimitError } from "../errors/dollr-rate-limit-error.ts";
import type { Clock } from "../time/clock.ts";

/** After this time one request is tried, however long a wait Dollr asked for. */
const LONGEST_MS = 15 * 60_000;

/** The wait that Dollr asked for when it answered a token request with 429. All callers wait, as none of them can get a token. */
export interface TokenHold {
  begin(error: unknown): void;
  /** @throws DollrRateLimitError while the wait lasts, with the time that is left. Nothing is sent. */
  requireOver(): void;
}

export function createTokenHold(clock: Clock): TokenHold {
  let held: { readonly error: DollrRateLimitError; readonly at: number; readonly ms: number } | undefined;

  return {
    begin(error) {
      if (!(error instanceof DollrRateLimitError) || !error.retryAfterMs) return;
      held = { error, at: clock.now(), ms: Math.min(LONGEST_MS, error.retryAfterMs) };
    },
    requireOver() {
      if (held === undefined) return;
      const { error, at, ms } = held;
      const passedMs = clock.now() - at;
      // A clock that was set back must not make the wait longer.
      if (passedMs >= 0 && passedMs < ms) throw withWaitLeft(error, ms - passedMs);
      held = undefined;
    },
  };
}

function withWaitLeft(error: DollrRateLimitError, retryAfterMs: number): DollrRateLimitError {
  const facts: DollrErrorFacts = { ...error, cause: error.cause, outcome: "not-sent", retryAfterMs };
  return new DollrRateLimitError(error.message, facts);
}
