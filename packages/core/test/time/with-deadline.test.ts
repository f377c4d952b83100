import { describe, expect, it } from "vitest";
import { createDollrClient, DollrAbortError, DollrTimeoutError } from "../../src/index.ts";
import { json } from "../support/fake-fetch.ts";
import { serve } from "../support/serve.ts";
import { EXECUTION, PARTY, rejection, setUp } from "../support/set-up.ts";
import { sendForReal } from "../support/transport.ts";
import { createVirtualClock, flush } from "../support/virtual-clock.ts";

const never = () => new Promise<Response>(() => {});
const down = () => json({}, { status: 503 });

describe("timeoutMs", () => {
  it("ends an attempt that gets no answer, and tells the transport", async () => {
    const { client, clock, calls } = setUp(never, { timeoutMs: 5_000, maxRetries: 0 });
    const failing = rejection(client.parties.list());
    await clock.advance(4_999);
    expect(calls[0]?.signal?.aborted).toBe(false);
    await clock.advance(1);
    expect(await failing).toBeInstanceOf(DollrTimeoutError);
    expect(calls[0]?.signal?.aborted).toBe(true);
  });

  it("holds for each attempt anew", async () => {
    const { client, clock, calls } = setUp((_, count) => (count < 3 ? never() : json([])), { timeoutMs: 5_000 });
    const startedAt = clock.now();
    await clock.run(client.parties.list());
    expect(calls).toHaveLength(3);
    expect(clock.now() - startedAt).toBe(5_000 + 125 + 5_000 + 250);
  });

  it("is 30 s by default, and may be said of one call", async () => {
    const { client, clock } = setUp(never, { maxRetries: 0 });
    await clock.run(rejection(client.parties.list()));
    await clock.run(rejection(client.parties.list({}, { timeoutMs: 70 })));
    expect(clock.asked.slice(-2)).toEqual([30_000, 70]);
  });

  it("leaves in doubt whether an execution took effect", async () => {
    const { client, clock, calls } = setUp(never);
    const error = await clock.run(rejection(client.executions.collection(EXECUTION)));
    expect(calls).toHaveLength(1);
    expect(error).toMatchObject({ name: "DollrTimeoutError", outcome: "unknown", referenceId: EXECUTION.reference_id });
    expect(error["hint"]).toMatch(/status/);
  });

  it("covers a body that stalls", async () => {
    let stall: (() => void) | undefined;
    const stalled = new Promise<void>((resolve) => (stall = resolve));
    const { url } = await serve((_, response) => {
      response.writeHead(200, { "content-type": "application/json" }).write('[{"id":', () => stall?.());
    });
    const clock = createVirtualClock();
    const client = createDollrClient({
      clientId: "a",
      clientSecret: "b",
      baseUrl: url,
      clock,
      maxRetries: 0,
      ...sendForReal,
    });
    const failing = rejection(client.parties.list());
    await stalled;
    await clock.advance(30_000);
    expect(await failing).toBeInstanceOf(DollrTimeoutError);
  });
});

describe("deadlineMs", () => {
  it("covers all attempts and waits together", async () => {
    const { client, clock } = setUp(never, { timeoutMs: 30_000, deadlineMs: 40_000, maxRetries: 5 });
    const startedAt = clock.now();
    expect(await clock.run(rejection(client.parties.list()))).toBeInstanceOf(DollrTimeoutError);
    expect(clock.now() - startedAt).toBe(40_000);
  });

  it("covers the wait for a token, and then nothing was sent", async () => {
    const { client, clock, calls } = setUp(undefined, { deadlineMs: 5_000 }, never);
    const startedAt = clock.now();
    const error = await clock.run(rejection(client.executions.collection(EXECUTION)));
    expect(error).toMatchObject({ name: "DollrTimeoutError", outcome: "not-sent" });
    expect(clock.now() - startedAt).toBe(5_000);
    expect(calls).toHaveLength(0);
  });

  it("does not begin a wait that would outlast it", async () => {
    const { client, clock, calls } = setUp(down, { deadlineMs: 100, random: () => 0.999 });
    const startedAt = clock.now();
    await rejection(client.parties.list());
    expect(calls).toHaveLength(1);
    expect(clock.now()).toBe(startedAt);
  });
});

describe("a clock whose sleep answers at once", () => {
  it("runs out no limit of an answer that needs no time, and is asked for the real waits alone", async () => {
    let now = Date.UTC(2025, 5, 1);
    const slept: number[] = [];
    const sleep = async (ms: number) => {
      slept.push(ms);
      now += ms;
    };
    const answer = (_: unknown, count: number) => (count < 3 ? json({}, { status: 503 }) : json([]));
    const { client, calls } = setUp(answer, { clock: { now: () => now, sleep } });
    expect(await client.parties.list()).toEqual([]);
    expect(calls).toHaveLength(3);
    expect(slept).toEqual([125, 250]);
  });
});

describe("an abort", () => {
  it("before the call sends nothing", async () => {
    const { client, calls, tokens } = setUp();
    const error = await rejection(client.parties.create(PARTY, { signal: AbortSignal.abort() }));
    expect(error).toMatchObject({ name: "DollrAbortError", outcome: "not-sent" });
    expect([...calls, ...tokens]).toEqual([]);
  });

  it("before the call sends nothing, with a token at hand too, and tells nobody of a request", async () => {
    const told: unknown[] = [];
    const { client, calls } = setUp(undefined, { hooks: { onRequest: (facts) => told.push(facts) } });
    await client.parties.create(PARTY);
    const before = told.length;
    const late = { signal: AbortSignal.abort() };
    const error = await rejection(client.parties.create(PARTY, late));
    expect(error).toMatchObject({ name: "DollrAbortError", outcome: "not-sent" });
    const raw = await rejection(client.raw.POST("/v1/parties/create", { body: PARTY, ...late }));
    expect(raw).toMatchObject({ name: "DollrAbortError", outcome: "not-sent" });
    expect(calls).toHaveLength(1);
    expect(told).toHaveLength(before);
  });

  it("ends an attempt at once, and tells the transport", async () => {
    const { client, calls } = setUp(never);
    const controller = new AbortController();
    const failing = rejection(client.parties.create(PARTY, { signal: controller.signal }));
    await flush();
    controller.abort();
    expect(await failing).toMatchObject({ name: "DollrAbortError", outcome: "unknown" });
    expect(calls[0]?.signal?.aborted).toBe(true);
  });

  it("ends a wait for the next attempt at once", async () => {
    const { client, clock, calls } = setUp(() => json({}, { status: 429, headers: { "retry-after": "20" } }));
    const controller = new AbortController();
    const startedAt = clock.now();
    const failing = rejection(client.executions.collection(EXECUTION, { signal: controller.signal }));
    await flush();
    controller.abort();
    expect(await failing).toMatchObject({ name: "DollrAbortError", outcome: "not-sent" });
    expect(calls).toHaveLength(1);
    expect(clock.now()).toBe(startedAt);
  });

  it("ends the wait for a token at once, and the others go on waiting", async () => {
    let answer: ((response: Response) => void) | undefined;
    const { client, tokens } = setUp(undefined, {}, () => new Promise((resolve) => (answer = resolve)));
    const controller = new AbortController();
    const aborted = rejection(client.parties.list({}, { signal: controller.signal }));
    const patient = client.parties.list();
    await flush();
    controller.abort();
    expect(await aborted).toBeInstanceOf(DollrAbortError);
    answer?.(json({ access_token: "t", expires_in: 60 }));
    expect(await patient).toEqual([]);
    expect(tokens).toHaveLength(1);
  });

  it("of a raw call ends it too", async () => {
    const { client } = setUp(never);
    const controller = new AbortController();
    const failing = rejection(client.raw.GET("/v1/parties/list", { signal: controller.signal }));
    await flush();
    controller.abort();
    expect(await failing).toBeInstanceOf(DollrAbortError);
  });
});

describe("afterwards", () => {
  it("no wait is left behind, however the call ended", async () => {
    const answers = [() => json([]), down, () => json({}, { status: 404 }), () => new Response("<html>")];
    for (const answer of answers) {
      const { client, clock } = setUp(answer);
      await clock.run(Promise.allSettled([client.parties.list(), client.parties.create(PARTY)]));
      expect(clock.sleeping).toBe(0);
    }
  });

  it("no timer and no listener is left on the system's clock", async () => {
    const { url } = await serve((_, response) => response.end("[]"));
    const client = createDollrClient({ clientId: "a", clientSecret: "b", baseUrl: url, ...sendForReal });
    const { signal } = new AbortController();
    let listeners = 0;
    const { addEventListener, removeEventListener } = signal;
    signal.addEventListener = (...args: Parameters<typeof addEventListener>) => {
      listeners++;
      addEventListener.apply(signal, args);
    };
    signal.removeEventListener = (...args: Parameters<typeof removeEventListener>) => {
      listeners--;
      removeEventListener.apply(signal, args);
    };
    const timers = () => process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
    const before = timers();
    await client.parties.list({}, { signal });
    expect(timers()).toBeLessThanOrEqual(before);
    expect(listeners).toBe(0);
  });
});
