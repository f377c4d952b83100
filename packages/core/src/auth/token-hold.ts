import type { DollrErrorFacts } from "../errors/dollr-error.ts";
import { DollrRateLimitError } from "../errors/dollr-rate-limit-error.ts";
import type { Clock } from "../time/clock.ts";

/** After a longer wait than this one request looks again, whatever Dollr asked for. */
const LONGEST_MS = 15 * 60_000;

/** The wait that Dollr asked for (429) when a token was asked for. It holds for every caller, also for those without a token. */
export interface TokenHold {
  begin(error: unknown): void;
  /** @throws DollrRateLimitError, as Dollr's answer was, with what is left of the wait; nothing is sent. */
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
      // A clock that was set back must not make it longer.
      if (passedMs >= 0 && passedMs < ms) throw withWaitLeft(error, ms - passedMs);
      held = undefined;
    },
  };
}

function withWaitLeft(error: DollrRateLimitError, retryAfterMs: number): DollrRateLimitError {
  const facts: DollrErrorFacts = { ...error, cause: error.cause, outcome: "not-sent", retryAfterMs };
  return new DollrRateLimitError(error.message, facts);
}
