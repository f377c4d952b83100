import type { DollrError } from "../errors/dollr-error.ts";
import type { Observe } from "../observe/observer.ts";
import { runOutside } from "../runtime/run-outside.ts";
import type { AuthSettings } from "./auth-settings.ts";
import { CLAIM_MS, createSharedToken } from "./shared-token.ts";
import { createTokenHold } from "./token-hold.ts";
import { renewAt } from "./token-life.ts";
import type { StoredToken } from "./token-store.ts";

/** After a failed renewal the next one waits for this share of the remaining life, so that not every call starts one. */
const RENEW_AGAIN_SHARE = 1 / 5;

export interface TokenSource {
  /** The valid token, if there is one. Near its end this starts a renewal in the background. */
  current(): string | undefined;
  /** A new token: one request, however many callers wait for it. Its failure rejects them all; the next call tries again. */
  obtain(): Promise<string>;
  /** Dollr refused this token. If it is not the present one, nothing changes. */
  refuse(accessToken: string): void;
}

/** @param request - asks Dollr for a new token. */
export function createTokenSource(
  request: () => Promise<StoredToken>,
  settings: AuthSettings,
  observe: Observe,
): TokenSource {
  const { clock } = settings;
  let token: StoredToken | undefined;
  let renewDueAt = 0;
  let renewal: Promise<string> | undefined;
  let refused: string | undefined;
  const hold = createTokenHold(clock);

  const shared = createSharedToken(settings, {
    present: () => token,
    refused: () => refused,
    requireMayAsk: hold.requireOver,
  });

  async function renew(): Promise<string> {
    try {
      const next = await shared.next();
      if (next === "later" && token !== undefined) {
        renewDueAt = clock.now() + CLAIM_MS;
        return token.accessToken;
      }
      token = typeof next === "string" ? await obtainNew() : next;
      renewDueAt = renewAt(token);
      return token.accessToken;
    } catch (error) {
      const { retryAfterMs = 0 } = error as DollrError;
      const now = clock.now();
      renewDueAt = now + Math.max(retryAfterMs, ((token?.expiresAt ?? now) - now) * RENEW_AGAIN_SHARE);
      throw error;
    } finally {
      renewal = undefined;
    }
  }

  async function obtainNew(): Promise<StoredToken> {
    hold.requireOver();
    const fresh = await request().catch((error) => {
      hold.begin(error);
      observe("onToken", () => ({ error: (error as DollrError).name }));
      throw error;
    });
    observe("onToken", () => ({ expiresAt: fresh.expiresAt }));
    shared.publish(fresh);
    return fresh;
  }

  const obtain = (): Promise<string> => {
    renewal ??= runOutside(renew);
    return renewal;
  };

  return {
    current() {
      const now = clock.now();
      if (!token || now >= token.expiresAt) return undefined;
      if (now >= renewDueAt && !renewal) obtain().catch(() => {});
      return token.accessToken;
    },
    obtain,
    refuse(accessToken) {
      if (token?.accessToken !== accessToken) return;
      token = undefined;
      refused = accessToken;
    },
  };
}
