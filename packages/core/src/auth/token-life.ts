import type { StoredToken } from "./token-store.ts";

const MINUTE_MS = 60_000;
/** A token of Dollr's usually lives for an hour. A life longer than this is a mistake in the unit. */
const LONGEST_MINUTES = 30 * 24 * 60;
/** Dollr's advice: ask for a new one when fewer than 5 minutes remain. Source: docs/dollr-api.md#tokens */
const RENEW_BEFORE_MS = 5 * MINUTE_MS;
/** A token with a short life is renewed in the last part of it: with a fixed margin it would be renewed at every call. */
const RENEW_SHARE = 1 / 5;

/** The token in the answer to a token request, or what is wrong with that answer. `expires_in` counts **minutes**. */
export function readToken(answer: unknown, obtainedAt: number): StoredToken | string {
  const { access_token: accessToken, expires_in: minutes } = Object(answer);
  // Other characters cannot stand in a header.
  if (typeof accessToken !== "string" || !/^[\x21-\x7e]{1,16384}$/.test(accessToken)) return "no usable access_token";
  if (!(Number.isFinite(minutes) && minutes > 0 && minutes <= LONGEST_MINUTES)) {
    const given = typeof minutes === "number" ? minutes : typeof minutes;
    return `expires_in ${given}, which should be minutes: a number above 0 and at most ${LONGEST_MINUTES}`;
  }
  return { accessToken, obtainedAt, expiresAt: obtainedAt + minutes * MINUTE_MS };
}

/** When to renew a token in the background, while it still serves. */
export function renewAt({ obtainedAt, expiresAt }: StoredToken): number {
  return expiresAt - Math.min(RENEW_BEFORE_MS, (expiresAt - obtainedAt) * RENEW_SHARE);
}

/** Whether a value from a store is a token that is valid at `now`. If its end cannot be read, it is not. */
export function isLiveToken(token: unknown, now: number): token is StoredToken {
  const { accessToken, obtainedAt, expiresAt } = Object(token);
  if (!Number.isFinite(obtainedAt) || !Number.isFinite(expiresAt)) return false;
  const read = readToken({ access_token: accessToken, expires_in: (expiresAt - obtainedAt) / MINUTE_MS }, obtainedAt);
  return typeof read !== "string" && now < expiresAt;
}
