import type { DollrError } from "../errors/dollr-error.ts";
import type { Observe } from "../observe/observer.ts";
import { runOutside } from "../runtime/run-outside.ts";
import { withDeadline } from "../time/with-deadline.ts";
import type { AuthSettings } from "./auth-settings.ts";
import { createTokenHold } from "./token-hold.ts";
import { isLiveToken, renewAt } from "./token-life.ts";
import type { StoredToken, TokenStore } from "./token-store.ts";

/** Past this time a store is taken for down, as asking Dollr is quicker. */
const STORE_TIMEOUT_MS = 1_000;
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
  { tokenStore, clock, baseUrl, credentials }: AuthSettings,
  observe: Observe,
): TokenSource {
  let token: StoredToken | undefined;
  let renewDueAt = 0;
  let renewal: Promise<string> | undefined;
  let refused: string | undefined;
  const hold = createTokenHold(clock);

  async function askStore<T>(ask: (store: TokenStore, key: string) => T | Promise<T>): Promise<T | undefined> {
    if (!tokenStore) return undefined;
    const key = `dollr:${baseUrl()}:${credentials().clientId}`;
    const slow = (): Error => new Error("slow");
    return withDeadline(async () => ask(tokenStore, key), slow, clock, STORE_TIMEOUT_MS).catch(() => undefined);
  }

  /** A token that another process has put into the store, unless it is the present one, or one that Dollr refused. */
  async function adopt(): Promise<StoredToken | undefined> {
    const stored = await askStore((store, key) => store.get(key));
    if (!isLiveToken(stored, clock.now()) || stored.accessToken === token?.accessToken) return undefined;
    if (stored.accessToken !== refused) return stored;
    await askStore((store, key) => store.delete(key));
    return undefined;
  }

  async function renew(): Promise<string> {
    try {
      token = (await adopt()) ?? (await obtainNew());
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
    // No caller waits for the store.
    askStore((store, key) => store.set(key, fresh));
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
