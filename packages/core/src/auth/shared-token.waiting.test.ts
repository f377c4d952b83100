import { describe, expect, it } from "vitest";
import { type Dollr, MINUTE_MS, openFleet, SECOND_MS } from "../../test/support/token-fleet.ts";
import { flush } from "../../test/support/virtual-clock.ts";
import { DollrRateLimitError } from "../errors/dollr-rate-limit-error.ts";
import type { TokenSource } from "./token-source.ts";
import type { TokenStore } from "./token-store.ts";

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
