import { describe, expect, it } from "vitest";
import type { StoredToken, TokenStore } from "../../src/index.ts";
import { json } from "../support/fake-fetch.ts";
import { setUp } from "../support/set-up.ts";
import { flush } from "../support/virtual-clock.ts";

const MINUTE_MS = 60_000;
const bearer = ({ headers }: { headers: Headers }): string | null => headers.get("authorization");

describe("a token store", () => {
  const fresh = (now: number): StoredToken => ({
    accessToken: "shared",
    obtainedAt: now,
    expiresAt: now + 60 * MINUTE_MS,
  });

  it("spares the request when another process has a token", async () => {
    const kept = new Map<string, StoredToken>();
    const store: TokenStore = {
      get: (key) => kept.get(key),
      set: (key, token) => kept.set(key, token),
      delete: (key) => kept.delete(key),
    };
    const first = setUp(undefined, { tokenStore: store });
    await first.client.parties.list();
    await flush();
    const second = setUp(undefined, { tokenStore: store });
    await second.client.parties.list();
    expect(second.tokens).toHaveLength(0);
    expect(second.calls.map(bearer)).toEqual(["Bearer token-1"]);
    expect([...kept.keys()].join()).not.toContain("secret");
  });

  it("whose token Dollr refuses is asked no more for that one", async () => {
    const deleted: string[] = [];
    const { client, clock, calls, tokens } = setUp(
      (sent) => (bearer(sent) === "Bearer shared" ? json({}, { status: 401 }) : json([])),
      { tokenStore: { get: () => fresh(clock.now()), set: () => {}, delete: (key) => deleted.push(key) } },
    );
    await client.parties.list();
    expect(calls.map(bearer)).toEqual(["Bearer shared", "Bearer token-1"]);
    expect(tokens).toHaveLength(1);
    expect(deleted).toHaveLength(1);
  });

  const broken = (): never => {
    throw new Error("The cache is down.");
  };
  const lost = (): Promise<never> => Promise.reject(new Error("The cache is down."));
  it.each<[string, TokenStore]>([
    ["throws", { get: broken, set: broken, delete: broken }],
    ["rejects", { get: lost, set: lost, delete: lost }],
    ["holds rubbish", { get: () => ({ accessToken: 5 }) as never, set: () => {}, delete: () => {} }],
    ...[
      Number.NaN,
      Number.POSITIVE_INFINITY,
      "soon",
      "9999999999999",
      null,
      undefined,
      9_999_999_999_999n,
      new Date(9e12),
    ].map((expiresAt) => {
      const token = {
        accessToken: "of an end that cannot be read",
        obtainedAt: Date.UTC(2025, 5, 1),
        expiresAt,
      } as never;
      return [`holds ${expiresAt}`, { get: () => token, set: () => {}, delete: () => {} }] as [string, TokenStore];
    }),
    [
      "holds a dead token",
      { get: () => ({ accessToken: "dead", obtainedAt: 0, expiresAt: 1 }), set: () => {}, delete: () => {} },
    ],
  ])("that %s fails no call", async (_, tokenStore) => {
    const { client, calls } = setUp(undefined, { tokenStore });
    await client.parties.list();
    expect(calls.map(bearer)).toEqual(["Bearer token-1"]);
  });

  it("that never answers fails no call, and holds it up for a second at most", async () => {
    const never = () => new Promise<never>(() => {});
    const { client, clock, calls } = setUp(undefined, { tokenStore: { get: never, set: never, delete: never } });
    const startedAt = clock.now();
    await clock.run(client.parties.list());
    expect(clock.now() - startedAt).toBe(1_000);
    expect(calls).toHaveLength(1);
  });
});
