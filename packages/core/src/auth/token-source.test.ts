import { describe, expect, it } from "vitest";
import { createVirtualClock, flush } from "../../test/support/virtual-clock.ts";
import { DollrRateLimitError } from "../errors/dollr-rate-limit-error.ts";
import type { AuthSettings } from "./auth-settings.ts";
import { createTokenSource } from "./token-source.ts";
import type { StoredToken, TokenStore } from "./token-store.ts";

// What a client does with its tokens, rule by rule. Dollr gives "token-1", "token-2", each for an hour.

const MINUTE_MS = 60_000;

interface World {
  readonly tokenStore?: TokenStore;
  /** The answers that are errors, by their number from 1. */
  readonly failures?: Readonly<Record<number, Error>>;
}

function open({ tokenStore, failures = {} }: World = {}) {
  const clock = createVirtualClock();
  const told: object[] = [];
  let requests = 0;
  async function request(): Promise<StoredToken> {
    requests++;
    const failure = failures[requests];
    if (failure !== undefined) throw failure;
    const obtainedAt = clock.now();
    return { accessToken: `token-${requests}`, obtainedAt, expiresAt: obtainedAt + 60 * MINUTE_MS };
  }
  const settings = {
    clock,
    tokenStore,
    baseUrl: () => "https://dollr.example",
    credentials: () => ({ clientId: "shop", clientSecret: "secret" }),
  } as unknown as AuthSettings;
  const source = createTokenSource(request, settings, (hook, facts) => void told.push({ [hook]: facts() }));
  return { source, clock, told, requests: () => requests };
}

/** A store of one place, which keeps what it is given. */
function keep(kept?: StoredToken): TokenStore {
  let token = kept;
  return {
    get: () => token,
    set(_, given) {
      token = given;
    },
    delete() {
      token = undefined;
    },
  };
}

describe("a token", () => {
  it("serves until its end, and not at it", async () => {
    const { source, clock } = open({ failures: { 2: new Error("down"), 3: new Error("down") } });
    await source.obtain();
    await clock.advance(60 * MINUTE_MS - 1);
    expect(source.current()).toBe("token-1");
    await flush();
    await clock.advance(1);
    expect(source.current()).toBeUndefined();
  });

  it("is asked for again in a fifth of what is left, where its renewal failed", async () => {
    const { source, clock, requests } = open({ failures: { 2: new Error("down"), 3: new Error("down") } });
    const requestsAt = async (ms: number): Promise<number> => {
      await clock.advance(ms - clock.now());
      source.current();
      await flush();
      return requests();
    };
    await source.obtain();
    const dueAt = clock.now() + 55 * MINUTE_MS;
    expect(await requestsAt(dueAt - 1)).toBe(1);
    expect(await requestsAt(dueAt)).toBe(2);
    expect(await requestsAt(dueAt + MINUTE_MS - 1)).toBe(2);
    expect(await requestsAt(dueAt + MINUTE_MS)).toBe(3);
  });

  it("is told of with its end, and a failure by its name", async () => {
    const { source, clock, told } = open({ failures: { 2: new RangeError("a secret") } });
    await source.obtain();
    await expect(source.obtain()).rejects.toThrow("a secret");
    expect(told).toEqual([
      { onToken: { expiresAt: clock.now() + 60 * MINUTE_MS } },
      { onToken: { error: "RangeError" } },
    ]);
  });

  it("that is refused before there is one changes nothing", async () => {
    const { source } = open();
    source.refuse("of another process");
    expect(await source.obtain()).toBe("token-1");
    expect(source.current()).toBe("token-1");
  });
});

describe("a token that Dollr refuses", () => {
  it("serves no more, while a late word about an older one changes nothing", async () => {
    const { source } = open();
    await source.obtain();
    source.refuse("an older one");
    expect(source.current()).toBe("token-1");
    source.refuse("token-1");
    expect(source.current()).toBeUndefined();
  });

  it("is taken out of the store, and another one is asked for", async () => {
    const tokenStore = keep();
    const { source, requests } = open({ tokenStore });
    await source.obtain();
    await flush();
    source.refuse("token-1");
    expect(await source.obtain()).toBe("token-2");
    expect(requests()).toBe(2);
    await flush();
    expect(await tokenStore.get("")).toMatchObject({ accessToken: "token-2" });
  });

  it("is taken out of the store also where no other one can be had", async () => {
    const tokenStore = keep();
    const { source } = open({ tokenStore, failures: { 2: new Error("down") } });
    await source.obtain();
    await flush();
    source.refuse("token-1");
    await expect(source.obtain()).rejects.toThrow("down");
    expect(await tokenStore.get("")).toBeUndefined();
  });
});

describe("a store of tokens that is slow", () => {
  it("is waited for a second, and not longer", async () => {
    const { source, clock } = open({ tokenStore: { ...keep(), get: () => new Promise<never>(() => {}) } });
    const startedAt = clock.now();
    expect(await clock.run(source.obtain())).toBe("token-1");
    expect(clock.now() - startedAt).toBe(1_000);
  });
});

describe("a wait that Dollr asks for", () => {
  it("holds for every caller without a token: nothing is asked for until it is over", async () => {
    const held = new DollrRateLimitError("slow down", { outcome: "rejected", status: 429, retryAfterMs: MINUTE_MS });
    const { source, clock, requests, told } = open({ failures: { 1: held } });
    await expect(source.obtain()).rejects.toThrow("slow down");
    await clock.advance(MINUTE_MS - 1);
    await expect(source.obtain()).rejects.toMatchObject({ outcome: "not-sent", retryAfterMs: 1 });
    expect([requests(), told.length]).toEqual([1, 1]);
    await clock.advance(1);
    expect(await source.obtain()).toBe("token-2");
  });
});

describe("a token that is shared", () => {
  it("is renewed by a request, not by itself from the store", async () => {
    const { source, clock, requests } = open({ tokenStore: keep() });
    await source.obtain();
    await clock.advance(56 * MINUTE_MS);
    expect(source.current()).toBe("token-1");
    await flush();
    expect(requests()).toBe(2);
    expect(source.current()).toBe("token-2");
  });

  it("is taken from the store where another process has renewed it", async () => {
    const tokenStore = keep();
    const { source, clock, requests } = open({ tokenStore });
    await source.obtain();
    await clock.advance(56 * MINUTE_MS);
    const renewed = { accessToken: "theirs", obtainedAt: clock.now(), expiresAt: clock.now() + 60 * MINUTE_MS };
    await tokenStore.set("", renewed);
    source.current();
    await flush();
    expect(source.current()).toBe("theirs");
    expect(requests()).toBe(1);
  });

  it("is taken by a client that has none", async () => {
    const tokenStore = keep();
    await open({ tokenStore }).source.obtain();
    await flush();
    const { source, requests } = open({ tokenStore });
    expect(await source.obtain()).toBe("token-1");
    expect(requests()).toBe(0);
  });

  it("that is at its end is not taken", async () => {
    const { source, clock } = open({ tokenStore: keep() });
    await source.obtain();
    await clock.advance(60 * MINUTE_MS);
    expect(await source.obtain()).toBe("token-2");
  });
});
