import type { Clock } from "../time/clock.ts";

const FIRST_PAUSE_MS = 30_000;
const LONGEST_PAUSE_MS = 15 * 60_000;
/** One that is older says nothing of today's permissions. */
const FORGOTTEN_AFTER_MS = 4 * LONGEST_PAUSE_MS;
/** Calls by path may have any path. */
const MOST_REMEMBERED = 200;

interface Refusal {
  readonly accessToken: string;
  /** Tokens in a row that were refused though they were new. */
  readonly strikes: number;
  readonly at: number;
}

export interface TokenRefusals {
  /** Whether a new token may help, after this one was refused for this operation. */
  mayRenew(operation: string, accessToken: string): boolean;
  /** This token was accepted for the operation. */
  accept(operation: string, accessToken: string): void;
}

/**
 * Where a new token is refused like the one before it, the fault is not the token's: it is a permission that is wrong. Renewals for
 * that operation then pause, twice as long each time, or every call would ask for two tokens more; for all of them, while no
 * operation takes the new token. The calls themselves go on, with the token that there is, so that they work again as soon as
 * Dollr says so.
 */
export function createTokenRefusals(clock: Clock): TokenRefusals {
  const refusals = new Map<string, Refusal>();
  let accepted: string | undefined;

  const isPausing = ({ strikes, at }: Refusal): boolean => {
    const pauseMs = strikes && Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (strikes - 1));
    const passedMs = clock.now() - at;
    // A clock that was set back must not make it longer.
    return passedMs >= 0 && passedMs < pauseMs;
  };

  /** Another operation's, of a token that none has taken. */
  const findPause = (accessToken: string): Refusal | undefined =>
    accessToken === accepted
      ? undefined
      : [...refusals.values()].find((one) => one.accessToken === accessToken && isPausing(one));

  return {
    mayRenew(operation, accessToken) {
      const known = refusals.get(operation);
      const last = known && clock.now() - known.at < FORGOTTEN_AFTER_MS ? known : undefined;
      if (last?.accessToken === accessToken) return !isPausing(last);
      const shared = last ? undefined : findPause(accessToken);
      if (refusals.size >= MOST_REMEMBERED) refusals.clear();
      refusals.set(operation, shared ?? { accessToken, strikes: last ? last.strikes + 1 : 0, at: clock.now() });
      return !last && !shared;
    },
    accept(operation, accessToken) {
      accepted = accessToken;
      if (refusals.size > 0) refusals.delete(operation);
    },
  };
}
