import { AsyncLocalStorage } from "node:async_hooks";
import { describe, expect, it } from "vitest";
import { DollrAuthenticationError, DollrResponseError, type StoredToken, type TokenStore } from "../src/index.ts";
import { json } from "./support/fake-fetch.ts";
import { EXECUTION, PARTY, rejection, setUp } from "./support/set-up.ts";
import { flush } from "./support/virtual-clock.ts";

const MINUTE_MS = 60_000;
const bearer = ({ headers }: { headers: Headers }): string | null => headers.get("authorization");

describe("the token", () => {
  it("is obtained by one request for a thousand cold calls", async () => {
    const { client, calls, tokens } = setUp();
    await Promise.all(Array.from({ length: 1_000 }, () => client.parties.list()));
    expect(calls).toHaveLength(1_000);
    expect(tokens).toHaveLength(1);
    expect(JSON.parse(tokens[0]?.text ?? "")).toEqual({
      client_id: "client-id-of-the-test",
      client_secret: "client-secret-of-the-test",
    });
    expect(tokens[0]?.headers.has("authorization")).toBe(false);
    expect(new Set(calls.map(bearer))).toEqual(new Set(["Bearer token-1"]));
  });

  it("is shared by methods and raw calls", async () => {
    const { client, tokens } = setUp();
    await client.parties.list();
    await client.raw.GET("/v1/fees/tiers");
    expect(tokens).toHaveLength(1);
  });

  it("lives for minutes, not seconds", async () => {
    const { client, clock, tokens } = setUp();
    await client.parties.list();
    await clock.advance(54 * MINUTE_MS);
    await client.parties.list();
    expect(tokens).toHaveLength(1);
  });

  it("is renewed in the background from five minutes before its end, while the old one serves", async () => {
    let answer: ((response: Response) => void) | undefined;
    const slow = () => new Promise<Response>((resolve) => (answer = resolve));
    const { client, clock, calls, tokens } = setUp(undefined, {}, (_, count) =>
      count === 1 ? json({ access_token: "old", expires_in: 60 }) : slow(),
    );
    await client.parties.list();
    await clock.advance(55 * MINUTE_MS);
    await Promise.all(Array.from({ length: 20 }, () => client.parties.list()));
    expect(tokens).toHaveLength(2);
    expect(new Set(calls.map(bearer))).toEqual(new Set(["Bearer old"]));
    answer?.(json({ access_token: "new", expires_in: 60 }));
    await flush();
    await client.parties.list();
    expect(bearer(calls.at(-1) as never)).toBe("Bearer new");
    expect(tokens).toHaveLength(2);
  });

  it("is renewed in the last fifth of a short life, and never at every call", async () => {
    const { client, clock, tokens } = setUp(undefined, {}, (_, count) =>
      json({ access_token: `t${count}`, expires_in: 5 }),
    );
    await client.parties.list();
    await clock.advance(3.9 * MINUTE_MS);
    await client.parties.list();
    await flush();
    expect(tokens).toHaveLength(1);
    await clock.advance(0.2 * MINUTE_MS);
    for (let call = 0; call < 10; call++) await client.parties.list();
    await flush();
    expect(tokens).toHaveLength(2);
  });

  it("is not asked for at every call when its renewal fails, and serves until its end", async () => {
    const { client, clock, tokens } = setUp(undefined, { maxRetries: 0 }, (_, count) =>
      count === 1 ? json({ access_token: "old", expires_in: 60 }) : json({ detail: "down" }, { status: 503 }),
    );
    await client.parties.list();
    await clock.advance(55 * MINUTE_MS);
    for (let call = 0; call < 50; call++) {
      await client.parties.list();
      await flush();
    }
    expect(tokens).toHaveLength(2);
    await clock.advance(MINUTE_MS);
    await client.parties.list();
    await flush();
    expect(tokens).toHaveLength(3);
  });

  it("is not renewed in the background before a Retry-After is over", async () => {
    const { client, clock, tokens } = setUp(undefined, { maxRetries: 0 }, (_, count) =>
      count === 1
        ? json({ access_token: "old", expires_in: 5 })
        : json({ detail: "slow down" }, { status: 429, headers: { "retry-after": "50" } }),
    );
    const callAt = async (ms: number): Promise<void> => {
      await clock.advance(ms);
      await client.parties.list();
      await flush();
    };
    await callAt(0);
    await callAt(4.1 * MINUTE_MS);
    expect(tokens).toHaveLength(2);
    await callAt(49_000);
    expect(tokens).toHaveLength(2);
    await callAt(1_000);
    expect(tokens).toHaveLength(3);
  });

  it.each([
    ["50 s", "50", 50_000],
    ["a day, and then one request looks again after 15 minutes", "86400", 15 * MINUTE_MS],
  ])(
    "is not asked for by anybody, also without a token, before a Retry-After is over: %s",
    async (_, asked, waitMs) => {
      const { client, clock, calls, tokens } = setUp(undefined, { maxRetries: 0 }, (__, count) =>
        count === 1
          ? json({ detail: "slow down" }, { status: 429, headers: { "retry-after": asked } })
          : json({ access_token: "t", expires_in: 60 }),
      );
      await rejection(client.parties.list());
      await clock.advance(waitMs - 1);
      const errors = await Promise.all(Array.from({ length: 3 }, () => rejection(client.parties.list())));
      const held = { name: "DollrRateLimitError", operation: "obtainToken", outcome: "not-sent", retryAfterMs: 1 };
      for (const error of errors) expect(error).toMatchObject(held);
      expect(tokens).toHaveLength(1);
      await clock.advance(1);
      await client.parties.list();
      expect(tokens).toHaveLength(2);
      expect(calls).toHaveLength(1);
    },
  );

  it("is asked for again when the clock was set back during the wait", async () => {
    const { client, clock, tokens } = setUp(undefined, { maxRetries: 0 }, (_, count) =>
      count === 1
        ? json({ detail: "slow down" }, { status: 429, headers: { "retry-after": "50" } })
        : json({ access_token: "t", expires_in: 60 }),
    );
    await rejection(client.parties.list());
    await clock.advance(-60 * MINUTE_MS);
    await client.parties.list();
    expect(tokens).toHaveLength(2);
  });

  it("that is refused rejects all who wait, and is asked for again by the next call", async () => {
    const { client, calls, tokens } = setUp(undefined, {}, (_, count) =>
      count === 1
        ? json({ detail: "Could not validate credentials" }, { status: 401 })
        : json({ access_token: "t", expires_in: 60 }),
    );
    const waiting = Array.from({ length: 5 }, () => rejection(client.parties.list()));
    for (const error of await Promise.all(waiting)) {
      expect(error).toBeInstanceOf(DollrAuthenticationError);
      expect(error).toMatchObject({ operation: "obtainToken", status: 401, outcome: "rejected" });
    }
    expect(calls).toHaveLength(0);
    await client.parties.list();
    expect(tokens).toHaveLength(2);
  });

  it("that cannot be had leaves nothing in doubt, even for an execution", async () => {
    const { client, clock } = setUp(undefined, {}, () => json({ detail: "down" }, { status: 503 }));
    const error = await clock.run(rejection(client.executions.collection(EXECUTION)));
    expect(error).toMatchObject({ name: "DollrServerError", operation: "obtainToken", outcome: "not-sent" });
  });

  it("is renewed once on a 401, and the call is repeated as it was", async () => {
    const { client, calls, tokens } = setUp((sent) =>
      bearer(sent) === "Bearer token-1" ? json({ detail: "expired" }, { status: 401 }) : json({ reference_id: "x" }),
    );
    await client.executions.collection(EXECUTION);
    expect(tokens).toHaveLength(2);
    expect(calls.map(bearer)).toEqual(["Bearer token-1", "Bearer token-2"]);
    expect(calls[1]?.text).toBe(calls[0]?.text);
    expect(JSON.parse(calls[0]?.text ?? "")).toEqual(EXECUTION);
  });

  it("is renewed as well when a missing header is answered with 403", async () => {
    const { client, calls } = setUp((_, count) =>
      count === 1 ? json({ detail: "Not authenticated" }, { status: 403 }) : json([]),
    );
    await client.parties.list();
    expect(calls).toHaveLength(2);
  });

  it("gives up after a second 401, without asking for a third token", async () => {
    const { client, calls, tokens } = setUp(() => json({ detail: "no" }, { status: 401 }));
    const error = await rejection(client.parties.create(PARTY));
    expect(error).toMatchObject({
      name: "DollrAuthenticationError",
      operation: "createParty",
      status: 401,
      outcome: "rejected",
    });
    expect(calls).toHaveLength(2);
    expect(tokens).toHaveLength(2);
  });

  it("that a late 401 speaks of, an older one, does not take the new one away", async () => {
    const pending: ((response: Response) => void)[] = [];
    const refusal = () => json({ detail: "expired" }, { status: 401 });
    const { client, calls, tokens } = setUp((sent) =>
      bearer(sent) === "Bearer token-1" ? new Promise((resolve) => pending.push(resolve)) : json([]),
    );
    const both = [client.parties.list(), client.parties.list()];
    await flush();
    pending[0]?.(refusal());
    await flush();
    expect(tokens).toHaveLength(2);
    pending[1]?.(refusal());
    await Promise.all(both);
    expect(tokens).toHaveLength(2);
    expect(calls.map(bearer)).toEqual(["Bearer token-1", "Bearer token-1", "Bearer token-2", "Bearer token-2"]);
  });

  it("is renewed for the next call, not for this one, when maxRetries is 0", async () => {
    const { client, calls, tokens } = setUp((_, count) => (count === 1 ? json({}, { status: 401 }) : json([])));
    await rejection(client.parties.list({}, { maxRetries: 0 }));
    expect(calls).toHaveLength(1);
    await client.parties.list();
    expect(tokens).toHaveLength(2);
  });

  it.each([
    ["missing", undefined],
    ["zero", 0],
    ["negative", -60],
    ["not a number", null],
    ["text", "60"],
    ["absurd", 1e9],
  ])("whose expires_in is %s is an error that says so", async (_, expires_in) => {
    const { client, calls } = setUp(undefined, {}, () => json({ access_token: "t", expires_in }));
    const error = await rejection(client.parties.list());
    expect(error).toBeInstanceOf(DollrResponseError);
    expect(error.message).toMatch(/expires_in.*minutes/);
    expect(calls).toHaveLength(0);
  });

  it.each([{}, { access_token: "" }, { access_token: "two\nlines" }, { access_token: 5 }])(
    "that cannot be used is an error that says so: %j",
    async (answer) => {
      const { client } = setUp(undefined, {}, () => json({ expires_in: 60, ...answer }));
      expect((await rejection(client.parties.list())).message).toContain("access_token");
    },
  );

  describe("that is refused at once", () => {
    const refusal = () => json({ detail: "no" }, { status: 401 });

    it("is not replaced at every call: renewals pause, longer each time", async () => {
      const { client, clock, calls, tokens } = setUp(refusal);
      const callFor = async (minutes: number): Promise<void> => {
        for (let second = 0; second < minutes * 60; second += 2) {
          expect(await rejection(client.parties.create(PARTY))).toMatchObject({ status: 401, outcome: "rejected" });
          await clock.advance(2_000);
        }
      };
      await callFor(0.5);
      expect(tokens).toHaveLength(2);
      expect(calls.length).toBeGreaterThan(15);
      await callFor(1);
      expect(tokens).toHaveLength(3);
      await callFor(2);
      expect(tokens).toHaveLength(4);
      await callFor(60);
      expect(tokens.length).toBeLessThan(12);
    });

    it("is not replaced for each operation of a merchant who may call none", async () => {
      const { client, clock, tokens } = setUp(refusal);
      const methods = [() => client.parties.list(), () => client.invoices.list(), () => client.fees.tiers()];
      for (let round = 0; round < 5; round++) {
        for (const call of methods) await rejection(call());
        await clock.advance(5_000);
      }
      expect(tokens).toHaveLength(2);
      await clock.advance(10_000);
      for (const call of methods) await rejection(call());
      expect(tokens).toHaveLength(3);
      await clock.advance(50_000);
      for (const call of methods) await rejection(call());
      expect(tokens).toHaveLength(3);
    });

    it("is not replaced for an operation that this merchant may not call, while others go on", async () => {
      const { client, clock, tokens } = setUp(({ path }) => (path.includes("/fees/") ? refusal() : json([])));
      for (let call = 0; call < 10; call++) {
        await rejection(client.fees.tiers());
        await client.parties.list();
        await clock.advance(1_000);
      }
      expect(tokens).toHaveLength(2);
    });

    it("is tried again with every call, and works as soon as Dollr says so", async () => {
      let isAllowed = false;
      const { client, clock, tokens } = setUp(() => (isAllowed ? json([]) : refusal()));
      await rejection(client.parties.list());
      isAllowed = true;
      await client.parties.list();
      expect(tokens).toHaveLength(2);
      isAllowed = false;
      await rejection(client.parties.list());
      expect(tokens).toHaveLength(3);
      await clock.advance(1_000);
    });

    it("is replaced at once where the one before it had served, however often that happens", async () => {
      let refused = "";
      const { client, clock, tokens } = setUp((sent) => (bearer(sent) === refused ? refusal() : json([])));
      for (let renewal = 1; renewal <= 5; renewal++) {
        await client.parties.list();
        refused = `Bearer token-${renewal}`;
        await client.parties.list();
        expect(tokens).toHaveLength(renewal + 1);
        await clock.advance(1_000);
      }
    });

    it("waits no longer where the clock was set back", async () => {
      let now = Date.UTC(2040, 0, 1);
      const { client, tokens } = setUp(refusal, { clock: { now: () => now, sleep: async () => {} } });
      await rejection(client.parties.list());
      expect(tokens).toHaveLength(2);
      now = Date.UTC(2025, 5, 1);
      await rejection(client.parties.list());
      expect(tokens).toHaveLength(3);
    });

    it("costs nothing where maxRetries is 0, but one request for each pause", async () => {
      const { client, tokens } = setUp(refusal, { maxRetries: 0 });
      for (let call = 0; call < 10; call++) await rejection(client.parties.list());
      expect(tokens).toHaveLength(2);
    });
  });

  it("is asked for outside of what its first caller keeps: tenants share it", async () => {
    const tenant = new AsyncLocalStorage<string>();
    const seen: (string | undefined)[] = [];
    const see = () => void seen.push(tenant.getStore());
    const { client } = setUp(
      () => json([]),
      {
        hooks: { onToken: see },
        tokenStore: {
          get: () => {
            see();
            return undefined;
          },
          set: see,
          delete: see,
        },
      },
      () => {
        see();
        return json({ access_token: "shared", expires_in: 60 });
      },
    );
    const own = await Promise.all(
      ["A", "B"].map((name) => tenant.run(name, async () => [await client.parties.list(), tenant.getStore()].at(-1))),
    );
    await flush();
    expect(own).toEqual(["A", "B"]);
    expect(seen).toHaveLength(4);
    expect(new Set(seen)).toEqual(new Set([undefined]));
  });

  it("is asked for outside also where the first caller makes the client, and in the background", async () => {
    const tenant = new AsyncLocalStorage<string>();
    const seen: (string | undefined)[] = [];
    const { client, clock } = tenant.run("A", () =>
      setUp(undefined, {}, () => {
        seen.push(tenant.getStore());
        return json({ access_token: "t", expires_in: 60 });
      }),
    );
    await tenant.run("A", () => client.parties.list());
    await clock.advance(56 * MINUTE_MS);
    await tenant.run("B", () => client.parties.list());
    await flush();
    expect(seen).toEqual([undefined, undefined]);
  });

  it("can be obtained by hand, without one", async () => {
    const { client, tokens } = setUp();
    const token = await client.jwt.obtainToken({ client_id: "a", client_secret: "b" });
    expect(token).toEqual({ access_token: "token-1", expires_in: 60 });
    expect(tokens[0]?.headers.has("authorization")).toBe(false);
  });
});

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
