import diagnostics from "node:diagnostics_channel";
import { describe, expect, it, onTestFinished } from "vitest";
import type { DollrHooks } from "../../src/index.ts";
import { connectionLost, json } from "../support/fake-fetch.ts";
import { EXECUTION, PARTY, REFERENCE_ID, rejection, setUp } from "../support/set-up.ts";

function record() {
  const events: [string, unknown][] = [];
  const names = ["onRequest", "onResponse", "onRetry", "onToken"] as const;
  const hooks: DollrHooks = Object.fromEntries(
    names.map((name) => [name, (facts: unknown) => events.push([name, facts])]),
  );
  return { events, hooks };
}

describe("hooks", () => {
  it("may be methods of an object of the user's", async () => {
    class Counter {
      requests = 0;
      onRequest() {
        this.requests += 1;
      }
    }
    const hooks = new Counter();
    const { client } = setUp(undefined, { hooks });
    await client.parties.create(PARTY);
    expect(hooks.requests).toBe(2);
  });

  it("may be added to a client that exists, beside those that it has, until they are stopped", async () => {
    const first = record();
    const later = record();
    const { client } = setUp(undefined, { hooks: first.hooks });
    await client.parties.create(PARTY);
    const countBefore = first.events.length;
    const stop = client.observe(later.hooks);
    await client.parties.create(PARTY);
    expect(later.events).toEqual(first.events.slice(countBefore));
    expect(later.events.length).toBeGreaterThan(0);
    stop();
    const countUntilThen = later.events.length;
    await client.parties.create(PARTY);
    expect(later.events).toHaveLength(countUntilThen);
  });

  it("that throw keep nobody else from being told", async () => {
    const { events, hooks } = record();
    const broken = {
      onRequest: () => Promise.reject(new Error("broken")),
      onResponse: () => {
        throw new Error("broken");
      },
    };
    const { client } = setUp(undefined, { hooks: broken });
    client.observe(hooks);
    await client.parties.create(PARTY);
    expect(events.map(([name]) => name)).toContain("onResponse");
  });

  it("are told each attempt, retry and token, with templates instead of paths", async () => {
    const { events, hooks } = record();
    const { client, clock } = setUp((_, count) => (count === 1 ? json({}, { status: 503 }) : json({ id: 7 })), {
      hooks,
    });
    const expiresAt = clock.now() + 3_600_000;
    await clock.run(client.parties.retrieve(7));
    const token = {
      operation: "obtainToken",
      method: "POST",
      route: "/v1/jwt/client/obtain/token",
      attempt: 1,
      referenceId: undefined,
      isForToken: true,
    };
    const call = {
      operation: "retrieveParty",
      method: "GET",
      route: "/v1/parties/retrieve/{id}",
      referenceId: undefined,
    };
    expect(events).toEqual([
      ["onRequest", token],
      ["onResponse", { ...token, status: 200, durationMs: 0 }],
      ["onToken", { expiresAt }],
      ["onRequest", { ...call, attempt: 1 }],
      ["onResponse", { ...call, attempt: 1, status: 503, durationMs: 0 }],
      ["onRetry", { ...call, attempt: 1, status: 503, delayMs: 125 }],
      ["onRequest", { ...call, attempt: 2 }],
      ["onResponse", { ...call, attempt: 2, status: 200, durationMs: 0 }],
    ]);
  });

  it("are told when no answer came, and of which payment", async () => {
    const { events, hooks } = record();
    const { client } = setUp(
      () => {
        throw connectionLost();
      },
      { hooks },
    );
    await rejection(client.executions.collection(EXECUTION));
    expect(events.at(-1)).toEqual([
      "onResponse",
      {
        operation: "executeCollection",
        method: "POST",
        route: "/v1/executions/collection",
        attempt: 1,
        referenceId: REFERENCE_ID,
        error: "DollrConnectionError",
        durationMs: 0,
      },
    ]);
  });

  it("are told for which payment a call is made, by a UUID alone, and Dollr is not", async () => {
    const { events, hooks } = record();
    const sent: string[] = [];
    const { client } = setUp(
      ({ url, text, headers }) => {
        sent.push(url, text, ...[...headers].flat());
        return json({ id: 7 });
      },
      { hooks },
    );
    const referencesOf = async (about: string) => {
      await client.parties.create(PARTY, { about });
      return events.at(-1)![1];
    };
    expect(await referencesOf(REFERENCE_ID)).toMatchObject({ operation: "createParty", referenceId: REFERENCE_ID });
    expect(await referencesOf("order of Ama")).toMatchObject({ operation: "createParty", referenceId: undefined });
    expect(sent.join()).not.toContain(REFERENCE_ID);
  });

  it("are told when a token could not be had", async () => {
    const { events, hooks } = record();
    const { client } = setUp(undefined, { hooks }, () => json({}, { status: 401 }));
    await rejection(client.parties.list());
    expect(events.at(-1)).toEqual(["onToken", { error: "DollrAuthenticationError" }]);
  });

  it("are told nothing that was sent", async () => {
    const { events, hooks } = record();
    const { client } = setUp(() => json({ id: 7 }), { hooks });
    await client.parties.create({ ...PARTY, email: "ama@example.com" });
    await client.parties.list({ fullname: "Ama Example" });
    expect(JSON.stringify(events)).not.toMatch(/Ama|231771234567|ama@|token-1|of-the-test/);
  });

  it.each([
    [
      "throws",
      () => {
        throw new Error("The hook is broken.");
      },
    ],
    ["rejects", () => Promise.reject(new Error("The hook is broken."))],
    ["never ends", () => new Promise(() => {})],
  ])("one that %s changes nothing", async (_, hook) => {
    const hooks = { onRequest: hook, onResponse: hook, onRetry: hook, onToken: hook };
    const { client, clock, calls } = setUp((_sent, count) => (count === 1 ? json({}, { status: 503 }) : json([])), {
      hooks,
    });
    expect(await clock.run(client.parties.list())).toEqual([]);
    expect(calls).toHaveLength(2);
  });
});

describe("diagnostics channels", () => {
  it("carry the same facts", async () => {
    const events: unknown[] = [];
    const listen = (facts: unknown) => events.push(facts);
    diagnostics.subscribe("dollr-kit:request", listen);
    onTestFinished(() => void diagnostics.unsubscribe("dollr-kit:request", listen));
    const { client } = setUp();
    await client.fees.tiers();
    expect(events).toEqual([
      expect.objectContaining({ operation: "obtainToken" }),
      expect.objectContaining({ operation: "listFeeTiers", route: "/v1/fees/tiers" }),
    ]);
  });

  it("one whose listener throws changes nothing", async () => {
    const broken = () => {
      throw new Error("The listener is broken.");
    };
    // Node reports what a listener throws as uncaught, later; that is its own rule and not the client's.
    const caught: unknown[] = [];
    const before = process.listeners("uncaughtException");
    process.removeAllListeners("uncaughtException").on("uncaughtException", (error) => caught.push(error));
    diagnostics.subscribe("dollr-kit:response", broken);
    const { client } = setUp();
    expect(await client.parties.list()).toEqual([]);
    diagnostics.unsubscribe("dollr-kit:response", broken);
    await new Promise((resolve) => setImmediate(resolve));
    process.removeAllListeners("uncaughtException");
    for (const listener of before) process.on("uncaughtException", listener);
    expect(caught.length).toBeGreaterThan(0);
  });
});
