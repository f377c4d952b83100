import type { Clock } from "../time/clock.ts";

const FIRST_PAUSE_MS = 30_000;
const LONGEST_PAUSE_MS = 15 * 60_000;
/** After this time permissions may have changed, and a refusal counts no more. */
const FORGOTTEN_AFTER_MS = 4 * LONGEST_PAUSE_MS;
/** The most operations whose refusals are kept: calls by path may name any number of them. */
const MOST_REMEMBERED = 200;

interface Refusal {
  readonly accessToken: string;
  /** New tokens that were refused, one after the other. */
  readonly renewals: number;
  readonly at: number;
}

export interface TokenRefusals {
  /** Whether a new token may help, after this one was refused for this operation. */
  mayRenew(operation: string, accessToken: string): boolean;
  /** This token was accepted for the operation. */
  accept(operation: string, accessToken: string): void;
}

/**
 * When a new token is refused like the one before it, the token is not at fault: a permission is missing. Without a pause every
 * call would then ask for another token. So renewals for that operation pause, twice as long each time; and for every
 * operation, as long as none of them has accepted the new token. Calls are still sent meanwhile, with the present token: they
 * work again as soon as the permission is there.
 */
export function createTokenRefusals(clock: Clock): TokenRefusals {
  const refusals = new Map<string, Refusal>();
  let accepted: string | undefined;

  const isPausing = ({ renewals, at }: Refusal): boolean => {
    const pauseMs = renewals && Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (renewals - 1));
    const passedMs = clock.now() - at;
    // A clock that was set back must not make the pause longer.
    return passedMs >= 0 && passedMs < pauseMs;
  };

  /** The pause of another operation, for a token that no operation has accepted. */
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
      refusals.set(operation, shared ?? { accessToken, renewals: last ? last.renewals + 1 : 0, at: clock.now() });
      return !last && !shared;
    },
    accept(operation, accessToken) {
      accepted = accessToken;
      refusals.delete(operation);
    },
  };
}
