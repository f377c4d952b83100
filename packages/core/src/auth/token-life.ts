import type { StoredToken } from "./token-store.ts";

const MINUTE_MS = 60_000;
/** Dollr's usual token lives an hour. One that claims to live longer than this has its unit mixed up. */
const LONGEST_MINUTES = 30 * 24 * 60;
/** Dollr's advice: ask for a new one when fewer than 5 minutes remain. Source: docs/dollr-api.md#tokens */
const RENEW_BEFORE_MS = 5 * MINUTE_MS;
/** Of a short life: a fixed margin would renew at every call. */
const RENEW_SHARE = 1 / 5;

/** Says what is wrong with the answer of the token call, or gives the token; `expires_in` counts **minutes**. */
export function readToken(answer: unknown, obtainedAt: number): StoredToken | string {
  const { access_token: accessToken, expires_in: minutes } = Object(answer);
  // Anything else would break the header it goes into.
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

/** Whether something from a store is a token that serves at `now`. One whose end cannot be read is over. */
export function isLiveToken(token: unknown, now: number): token is StoredToken {
  const { accessToken, obtainedAt, expiresAt } = Object(token);
  if (!Number.isFinite(obtainedAt) || !Number.isFinite(expiresAt)) return false;
  const read = readToken({ access_token: accessToken, expires_in: (expiresAt - obtainedAt) / MINUTE_MS }, obtainedAt);
  return typeof read !== "string" && now < expiresAt;
}
