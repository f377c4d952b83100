import { withDeadline } from "../time/with-deadline.ts";
import type { AuthSettings } from "./auth-settings.ts";
import { isLiveToken } from "./token-life.ts";
import type { StoredToken, TokenStore } from "./token-store.ts";

/** After this time the store counts as down: asking Dollr is quicker. */
const STORE_TIMEOUT_MS = 1_000;
/** How long one process alone may ask Dollr. Nobody waits longer for a dead one. */
export const CLAIM_MS = 5_000;
const LONGEST_WAIT_MS = 2 * CLAIM_MS;
const PAUSE_MS = 200;

/** What the process that looks for a token knows itself. */
export interface OwnToken {
  readonly present: () => StoredToken | undefined;
  /** The last one that Dollr refused. */
  readonly refused: () => string | undefined;
  /** @throws where this process may not ask Dollr at present. */
  readonly requireMayAsk: () => void;
}

/** The token that processes share, as one of them sees it. */
export interface SharedToken {
  /**
   * Another token than its own, or that it is to `ask` Dollr; or that another process does so, and the present token serves until
   * `later`. Without a present one it waits for what the other one gets.
   */
  next(): Promise<StoredToken | "ask" | "later">;
  /** No caller waits for it. */
  publish(token: StoredToken): void;
}

export function createSharedToken(
  { tokenStore, clock, baseUrl, credentials }: AuthSettings,
  { present, refused, requireMayAsk }: OwnToken,
): SharedToken {
  /** Until then nobody else asks. */
  let ourTurnEndsAt = 0;

  /** Null where the store fails or is slow. */
  async function ask<T>(question: (store: TokenStore, key: string) => T | Promise<T>): Promise<T | null | undefined> {
    if (!tokenStore) return undefined;
    const key = `dollr:${baseUrl()}:${credentials().clientId}`;
    const slow = (): Error => new Error("slow");
    const asking = async () => (await question(tokenStore, key)) ?? undefined;
    return withDeadline(asking, slow, clock, STORE_TIMEOUT_MS).catch(() => null);
  }

  /** A token that another process has put into the store, unless it is the present one, or one that Dollr refused. */
  async function find(): Promise<StoredToken | null | undefined> {
    const stored = await ask((store, key) => store.get(key));
    if (stored === null) return null;
    if (!isLiveToken(stored, clock.now()) || stored.accessToken === present()?.accessToken) return undefined;
    if (stored.accessToken !== refused()) return stored;
    await ask((store, key) => store.delete(key, stored));
    return undefined;
  }

  async function isOurTurn(): Promise<boolean> {
    if (clock.now() < ourTurnEndsAt) return true;
    const answer = await ask((store, key) => store.claim!(key, CLAIM_MS));
    if (answer === true) ourTurnEndsAt = clock.now() + CLAIM_MS;
    return answer !== false;
  }

  const isServing = (): boolean => clock.now() < (present()?.expiresAt ?? 0);

  async function next(): Promise<StoredToken | "ask" | "later"> {
    const giveUpAt = clock.now() + LONGEST_WAIT_MS;
    for (let found = await find(); ; found = await find()) {
      if (found !== undefined) return found ?? "ask";
      requireMayAsk();
      if (!tokenStore?.claim || clock.now() >= giveUpAt) return "ask";
      // Since this process looked, another one may have stored a token and ended its turn.
      if (await isOurTurn()) return (await find()) ?? "ask";
      if (isServing()) return "later";
      await clock.sleep(PAUSE_MS);
    }
  }

  return {
    next,
    publish(token) {
      ourTurnEndsAt = 0;
      ask((store, key) => store.set(key, token));
    },
  };
}
