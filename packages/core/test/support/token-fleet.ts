import type { AuthSettings } from "../../src/auth/auth-settings.ts";
import { createTokenSource, type TokenSource } from "../../src/auth/token-source.ts";
import type { StoredToken, TokenStore } from "../../src/auth/token-store.ts";
import { createVirtualClock, type VirtualClock } from "./virtual-clock.ts";

// Processes that share tokens by a store which gives the right to ask to one of them. Dollr gives "token-1", "token-2", each for an hour.
export const MINUTE_MS = 60_000;
export const SECOND_MS = 1_000;

interface Fleet {
  readonly clock: VirtualClock;
  readonly store: Required<TokenStore>;
  readonly sources: readonly TokenSource[];
  /** Requests to Dollr, each by the number of its process. */
  readonly requests: readonly number[];
  tokens(): Promise<readonly string[]>;
}

export interface Dollr {
  readonly takesMs?: number;
  /** The answers that are errors, by their number from 1. */
  readonly failures?: Readonly<Record<number, Error>>;
  /** These are never answered. */
  readonly lost?: readonly number[];
}

export function openFleet(
  { takesMs = 300, failures = {}, lost = [] }: Dollr = {},
  change: Partial<TokenStore> = {},
): Fleet {
  const clock = createVirtualClock();
  const requests: number[] = [];
  const store = { ...keep(clock), ...change };
  const open = (process: number): TokenSource => {
    async function request(): Promise<StoredToken> {
      const number = requests.push(process);
      const obtainedAt = clock.now();
      await clock.sleep(lost.includes(number) ? 1e9 : takesMs);
      if (failures[number] !== undefined) throw failures[number];
      return { accessToken: `token-${number}`, obtainedAt, expiresAt: obtainedAt + 60 * MINUTE_MS };
    }
    const settings = {
      ...{ clock, tokenStore: store, baseUrl: () => "https://dollr.example" },
      credentials: () => ({ clientId: "shop", clientSecret: "secret" }),
    } as unknown as AuthSettings;
    return createTokenSource(request, settings, () => undefined);
  };
  const sources = Array.from({ length: 5 }, (_, index) => open(index));
  const tokens = () => clock.run(Promise.all(sources.map((source) => source.current() ?? source.obtain())));
  return { clock, store, sources, requests, tokens };
}

/** A store in memory, whose answers take a moment. */
export function keep(clock: VirtualClock): Required<TokenStore> {
  let token: StoredToken | undefined;
  let claimedUntil = 0;
  return {
    async get() {
      await clock.sleep(2);
      return token;
    },
    async set(_, given) {
      await clock.sleep(2);
      token = given;
      claimedUntil = 0;
    },
    async delete(_, refused) {
      await clock.sleep(2);
      if (token?.accessToken === refused?.accessToken) token = undefined;
    },
    async claim(_, forMs) {
      await clock.sleep(2);
      if (claimedUntil > clock.now()) return false;
      claimedUntil = clock.now() + forMs;
      return true;
    },
  };
}

export const five = (token: string): readonly string[] => Array.from({ length: 5 }, () => token);
