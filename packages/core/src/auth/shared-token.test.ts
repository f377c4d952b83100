import { describe, expect, it } from "vitest";
import { five, MINUTE_MS, openFleet, SECOND_MS } from "../../test/support/token-fleet.ts";
import { createVirtualClock, flush } from "../../test/support/virtual-clock.ts";
import { DollrRateLimitError } from "../errors/dollr-rate-limit-error.ts";
import type { AuthSettings } from "./auth-settings.ts";
import { createSharedToken } from "./shared-token.ts";

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

it("a process without a store asks Dollr", async () => {
  const settings = { clock: createVirtualClock(), tokenStore: undefined } as unknown as AuthSettings;
  const own = { present: () => undefined, refused: () => undefined, requireMayAsk: () => undefined };
  expect(await createSharedToken(settings, own).next()).toBe("ask");
});
