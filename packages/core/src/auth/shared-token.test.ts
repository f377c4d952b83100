import { describe, expect, it } from "vitest";
import { createVirtualClock, flush, type VirtualClock } from "../../test/support/virtual-clock.ts";
import { DollrRateLimitError } from "../errors/dollr-rate-limit-error.ts";
import type { AuthSettings } from "./auth-settings.ts";
import { createSharedToken } from "./shared-token.ts";
import { createTokenSource, type TokenSource } from "./token-source.ts";
import type { StoredToken, TokenStore } from "./token-store.ts";

// Processes that share tokens by a store which gives the right to ask to one of them. Dollr gives "token-1", "token-2", each for an hour.

const MINUTE_MS = 60_000;
const SECOND_MS = 1_000;

interface Fleet {
  readonly clock: VirtualClock;
  readonly store: Required<TokenStore>;
  readonly sources: readonly TokenSource[];
  /** Requests to Dollr, each by the number of its process. */
  readonly requests: readonly number[];
  tokens(): Promise<readonly string[]>;
}

interface Dollr {
  readonly takesMs?: number;
  /** The answers that are errors, by their number from 1. */
  readonly failures?: Readonly<Record<number, Error>>;
  /** These are never answered. */
  readonly lost?: readonly number[];
}

function openFleet({ takesMs = 300, failures = {}, lost = [] }: Dollr = {}, change: Partial<TokenStore> = {}): Fleet {
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
function keep(clock: VirtualClock): Required<TokenStore> {
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

const five = (token: string): readonly string[] => Array.from({ length: 5 }, () => token);

describe("processes that share a token", () => {
  it("ask Dollr once when all of them begin together", async () => {
    const { tokens, requests } = openFleet();
    expect(await tokens()).toEqual(five("token-1"));
    expect(requests).toHaveLength(1);
  });

  it("ask Dollr once when it is to be renewed, while the old one serves", async () => {
    const { tokens, requests, clock } = openFleet();
    await tokens();
    await clock.advance(56 * MINUTE_MS);
    expect(await tokens()).toEqual(five("token-1"));
    await clock.advance(6 * SECOND_MS);
    await tokens();
    await clock.advance(SECOND_MS);
    expect(await tokens()).toEqual(five("token-2"));
    expect(requests).toHaveLength(2);
  });

  it("ask Dollr once when it has come to its end unnoticed", async () => {
    const { tokens, requests, clock } = openFleet();
    await tokens();
    await clock.advance(60 * MINUTE_MS);
    expect(await tokens()).toEqual(five("token-2"));
    expect(requests).toHaveLength(2);
  });

  it("ask Dollr once when it is refused, whichever hears it first", async () => {
    const { tokens, requests, clock, sources } = openFleet();
    await tokens();
    await clock.advance(MINUTE_MS);
    sources[0]!.refuse("token-1");
    expect(await tokens()).toEqual(["token-2", "token-1", "token-1", "token-1", "token-1"]);
    await clock.advance(SECOND_MS);
    for (const source of sources.slice(1)) source.refuse("token-1");
    expect(await tokens()).toEqual(five("token-2"));
    expect(requests).toHaveLength(2);
  });

  it("ask Dollr once when all of them are refused at once", async () => {
    const { tokens, requests, clock, sources } = openFleet();
    await tokens();
    await clock.advance(MINUTE_MS);
    for (const source of sources) source.refuse("token-1");
    expect(await tokens()).toEqual(five("token-2"));
    expect(requests).toHaveLength(2);
  });

  it("wait five seconds for one that died while it asked, then one of them asks", async () => {
    const { clock, requests, sources } = openFleet({ lost: [1] });
    sources[0]!.obtain().catch(() => undefined);
    await flush();
    await clock.advance(10);
    const startedAt = clock.now();
    const others = await clock.run(Promise.all(sources.slice(1).map((source) => source.obtain())));
    expect(others).toEqual(["token-2", "token-2", "token-2", "token-2"]);
    expect(requests).toHaveLength(2);
    expect(clock.now() - startedAt).toBeGreaterThan(4_900);
    expect(clock.now() - startedAt).toBeLessThan(6_000);
  });

  it("wait ten seconds at most, then each asks for itself", async () => {
    const { clock, requests, sources } = openFleet({}, { claim: () => false });
    const startedAt = clock.now();
    expect(await clock.run(sources[0]!.obtain())).toBe("token-1");
    expect(requests).toEqual([0]);
    expect(clock.now() - startedAt).toBeLessThan(11_000);
  });

  it("hold up none of theirs after a request that failed", async () => {
    const { clock, requests, sources } = openFleet({ failures: { 1: new Error("down") } });
    await expect(clock.run(sources[0]!.obtain())).rejects.toThrow("down");
    const startedAt = clock.now();
    expect(await clock.run(sources[0]!.obtain())).toBe("token-2");
    expect(clock.now() - startedAt).toBeLessThan(SECOND_MS);
    expect(requests).toEqual([0, 0]);
  });

  it("leave the turn to others while Dollr asks one of them to wait", async () => {
    const held = new DollrRateLimitError("slow down", { outcome: "rejected", status: 429, retryAfterMs: MINUTE_MS });
    const { clock, sources, requests } = openFleet({ failures: { 1: held } });
    await expect(clock.run(sources[0]!.obtain())).rejects.toThrow("slow down");
    await clock.advance(6 * SECOND_MS);
    await expect(clock.run(sources[0]!.obtain())).rejects.toThrow("slow down");
    const startedAt = clock.now();
    expect(await clock.run(sources[1]!.obtain())).toBe("token-2");
    expect(clock.now() - startedAt).toBeLessThan(SECOND_MS);
    expect(requests).toEqual([0, 1]);
  });

  it.each<[string, () => never | Promise<never>]>([
    [
      "throws",
      () => {
        throw new Error("no right");
      },
    ],
    ["rejects", () => Promise.reject(new Error("no right"))],
    ["never answers", () => new Promise<never>(() => {})],
  ])("ask each for itself where the claim %s", async (_, claim) => {
    const { tokens, requests, clock } = openFleet({}, { claim });
    const startedAt = clock.now();
    expect(await tokens()).toHaveLength(5);
    expect(requests).toHaveLength(5);
    expect(clock.now() - startedAt).toBeLessThan(2_000);
  });
});

describe("a process beside one that asks", () => {
  /** Everything that was asked of the store, in order. */
  function listen(change: Partial<TokenStore> = {}, dollr: Dollr = {}) {
    const asked: string[] = [];
    const fleet = openFleet(dollr, change);
    for (const name of ["get", "set", "delete", "claim"] as const) {
      const answer = fleet.store[name] as (...given: unknown[]) => unknown;
      Object.assign(fleet.store, {
        [name]: (...given: unknown[]) => {
          asked.push(name);
          return answer(...given);
        },
      });
    }
    return { ...fleet, asked };
  }

  it("looks five times a second for what the other one gets", async () => {
    const { clock, sources, asked } = listen({ claim: () => false });
    await clock.run(sources[0]!.obtain());
    expect(asked.filter((each) => each === "get").length).toBeGreaterThan(40);
    expect(asked.filter((each) => each === "get").length).toBeLessThan(60);
  });

  it("asks the store nothing for five seconds while its token serves, then takes the new one", async () => {
    const { clock, sources, tokens, asked, requests } = listen({}, { takesMs: 3_000 });
    await tokens();
    await clock.advance(56 * MINUTE_MS);
    sources[0]!.current();
    await clock.advance(100);
    asked.splice(0);
    for (let time = 0; time < 4; time += 1) {
      expect(sources[1]!.current()).toBe("token-1");
      await clock.advance(SECOND_MS);
    }
    expect(asked).toEqual(["get", "claim", "set"]);
    await clock.advance(SECOND_MS + 10);
    sources[1]!.current();
    await clock.advance(10);
    expect(sources[1]!.current()).toBe("token-2");
    expect(requests).toHaveLength(2);
  });

  it("takes what was stored in the moment before its turn came", async () => {
    const { clock, sources, store, requests } = listen();
    const { claim } = store;
    const theirs = { accessToken: "theirs", obtainedAt: clock.now(), expiresAt: clock.now() + MINUTE_MS };
    store.claim = async (key, forMs) => {
      await store.set(key, theirs);
      return claim(key, forMs);
    };
    expect(await clock.run(sources[0]!.obtain())).toBe("theirs");
    expect(requests).toEqual([]);
  });

  it("has no turn of its own left when it has stored one", async () => {
    const { clock, sources, tokens, requests } = listen({}, { takesMs: 1_000 });
    await tokens();
    for (const source of sources) source.refuse("token-1");
    const second = sources[1]!.obtain();
    await clock.advance(500);
    const first = sources[0]!.obtain();
    expect(await clock.run(Promise.all([first, second]))).toEqual(["token-2", "token-2"]);
    expect(requests).toHaveLength(2);
  });

  it("asks Dollr at once where the store fails, also while its token serves", async () => {
    const { clock, sources, tokens, store, asked, requests } = listen();
    await tokens();
    await clock.advance(56 * MINUTE_MS);
    store.get = () => Promise.reject(new Error("down"));
    asked.splice(0);
    sources[0]!.current();
    await clock.advance(SECOND_MS);
    expect(sources[0]!.current()).toBe("token-2");
    expect(asked).toEqual(["set"]);
    expect(requests).toHaveLength(2);
  });

  it("asks nobody where the store fails while Dollr asks for a wait", async () => {
    const wait = { outcome: "rejected", status: 429, retryAfterMs: 30 * SECOND_MS } as const;
    const slowDown = new DollrRateLimitError("slow down", wait);
    const get = () => Promise.reject(new Error("down"));
    const { clock, sources, requests } = openFleet({ failures: { 1: slowDown } }, { get });
    for (let time = 0; time < 2; time += 1) await expect(clock.run(sources[0]!.obtain())).rejects.toThrow("slow down");
    expect(requests).toEqual([0]);
  });

  it("takes no token for none, whichever way a store says it", async () => {
    const { clock, sources, asked } = listen({ get: () => null as never });
    await clock.run(sources[0]!.obtain());
    expect(asked).toContain("claim");
  });

  it("waits for a store that answers within a second", async () => {
    for (const [answersAfterMs, token] of [
      [990, "theirs"],
      [1_010, "token-1"],
    ] as const) {
      const { clock, sources, store } = openFleet();
      store.get = async () => {
        await clock.sleep(answersAfterMs);
        return { accessToken: "theirs", obtainedAt: clock.now(), expiresAt: clock.now() + 60 * MINUTE_MS };
      };
      expect(await clock.run(sources[0]!.obtain())).toBe(token);
    }
  });

  it("tells the store which token was refused", async () => {
    const deleted: (string | undefined)[] = [];
    const { clock, sources, tokens } = listen({ delete: (_, token) => deleted.push(token?.accessToken) });
    await tokens();
    sources[0]!.refuse("token-1");
    await clock.run(sources[0]!.obtain());
    expect(new Set(deleted)).toEqual(new Set(["token-1"]));
  });
});

describe("a process whose present token is refused while another one asks", () => {
  it("waits for the new one, and goes on with the old one no more", async () => {
    const { clock, sources, tokens, requests } = openFleet({ takesMs: 3_000 });
    await tokens();
    await clock.advance(56 * MINUTE_MS);
    const [asking, waiting] = sources as [TokenSource, TokenSource];
    asking.current();
    await flush();
    await clock.advance(100);
    waiting.current();
    waiting.refuse("token-1");
    expect(await clock.run(waiting.obtain())).toBe("token-2");
    expect(requests).toHaveLength(2);
  });
});

it("a process without a store asks Dollr", async () => {
  const settings = { clock: createVirtualClock(), tokenStore: undefined } as unknown as AuthSettings;
  const own = { present: () => undefined, refused: () => undefined, requireMayAsk: () => undefined };
  expect(await createSharedToken(settings, own).next()).toBe("ask");
});
