import { AsyncLocalStorage } from "node:async_hooks";
import { describe, expect, it } from "vitest";
import { DollrAuthenticationError, DollrResponseError } from "../../src/index.ts";
import { json } from "../support/fake-fetch.ts";
import { EXECUTION, rejection, setUp } from "../support/set-up.ts";
import { flush } from "../support/virtual-clock.ts";

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
    clock.leap(-60 * MINUTE_MS);
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
      expect(error).toMatchObject({ operation: "obtainToken", isForToken: true, status: 401, outcome: "rejected" });
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
});
