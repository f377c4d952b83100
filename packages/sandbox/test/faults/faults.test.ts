import { describe, expect, it } from "vitest";
import { createSandbox, type FaultRule } from "../../src/index.ts";
import { type SetUp, setUp, toRequest } from "../support/caller.ts";
import { makeExecuted, makeReady, ok, readStatus } from "../support/flows.ts";

const EXECUTE = "executions.collection";
const ECONNRESET = { name: "TypeError", message: "fetch failed", cause: { code: "ECONNRESET" } };

const fault = ({ sandbox }: SetUp, rule: FaultRule) => sandbox.faults.add(rule);
const charges = ({ sandbox }: SetUp) => sandbox.ledger.charges.length;

/** Whether the sandbox has the execution. */
async function landed({ call }: SetUp, referenceId: string): Promise<boolean> {
  return (await call("retrieveCollectionStatus", { path: { reference_id: referenceId } })).status === 200;
}

async function ready(rule?: FaultRule) {
  const setup = await setUp();
  const made = await makeReady(setup.call);
  if (rule) fault(setup, rule);
  return { setup, body: made.body, execute: () => setup.call("executeCollection", { body: made.body }) };
}

describe("a connection that breaks", () => {
  it("request-lost: fetch fails and nothing took effect", async () => {
    const { setup, body, execute } = await ready({ kind: "request-lost", operation: EXECUTE });
    await expect(execute()).rejects.toMatchObject(ECONNRESET);
    expect(await landed(setup, body.reference_id)).toBe(false);
    expect((await execute()).status).toBe(200);
  });

  it("answer-lost: fetch fails although it took effect", async () => {
    const { setup, body, execute } = await ready({ kind: "answer-lost", operation: EXECUTE });
    await expect(execute()).rejects.toMatchObject(ECONNRESET);
    expect(await landed(setup, body.reference_id)).toBe(true);
    await setup.clock.advance(2_000);
    expect(charges(setup)).toBe(1);
  });

  it("reset before: fetch fails and nothing took effect", async () => {
    const { setup, body, execute } = await ready({ kind: "reset", operation: EXECUTE });
    await expect(execute()).rejects.toMatchObject(ECONNRESET);
    expect(await landed(setup, body.reference_id)).toBe(false);
  });

  it("reset after: the answer begins, breaks off while its body is read, and it took effect", async () => {
    const { setup, body } = await ready({ kind: "reset", phase: "after", operation: EXECUTE });
    const response = await rawExecute(setup, body);
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toMatchObject({ message: "terminated", cause: { code: "ECONNRESET" } });
    expect(await landed(setup, body.reference_id)).toBe(true);
  });

  it("stalled-body: the answer begins and never ends until the reader gives up, and it took effect", async () => {
    const { setup, body } = await ready({ kind: "stalled-body", operation: EXECUTE });
    const giveUp = new AbortController();
    const response = await rawExecute(setup, body, giveUp.signal);
    const reading = response.text();
    await setup.clock.advance(60 * 60_000);
    expect(await Promise.race([reading, "still reading"])).toBe("still reading");
    giveUp.abort(new Error("enough"));
    await expect(reading).rejects.toThrow("enough");
    expect(charges(setup)).toBe(1);
  });
});

describe("time", () => {
  it("delayed: the request arrives late, at its own instant", async () => {
    const { setup, execute, body } = await ready({ kind: "delayed", delayMs: 30_000, operation: EXECUTE });
    const sentAt = setup.clock.now();
    const answer = execute();
    await setup.clock.advance(29_999);
    expect(await landed(setup, body.reference_id)).toBe(false);
    await setup.clock.advance(1);
    expect((await answer).status).toBe(200);
    expect(setup.sandbox.ledger.executions[0]?.acceptedAt).toEqual(new Date(sentAt + 30_000));
  });

  it("delayed: it arrives although its sender has given up long ago", async () => {
    const { setup, body } = await ready({ kind: "delayed", delayMs: 30_000, operation: EXECUTE });
    const giveUp = new AbortController();
    const answer = rawExecute(setup, body, giveUp.signal);
    await setup.clock.advance(10_000);
    giveUp.abort(new Error("timed out"));
    await expect(answer).rejects.toThrow("timed out");
    await setup.clock.advance(22_000);
    expect(charges(setup)).toBe(1);
  });

  it("delayed after: the effect is there before the answer is", async () => {
    const { setup, body, execute } = await ready({
      kind: "delayed",
      phase: "after",
      delayMs: 5_000,
      operation: EXECUTE,
    });
    const answer = execute();
    await setup.clock.advance(1);
    expect(await landed(setup, body.reference_id)).toBe(true);
    await setup.clock.advance(5_000);
    expect((await answer).status).toBe(200);
  });

  it("delivered-twice: the same request takes effect twice where nothing forbids it, at once or late", async () => {
    for (const againAfterMs of [0, 90_000]) {
      const setup = await setUp();
      fault(setup, { kind: "delivered-twice", operation: "parties.create", againAfterMs });
      await ok(setup.call("createParty", { body: { fullname: "Ama Example", phone: "231771234567" } }));
      await setup.clock.advance(againAfterMs);
      expect(await ok(setup.call("listParties"))).toHaveLength(2);
    }
  });

  it("delivered-twice: an execution is one payment all the same", async () => {
    const { setup, execute } = await ready({ kind: "delivered-twice", operation: EXECUTE, againAfterMs: 60_000 });
    await execute();
    await setup.clock.advance(120_000);
    expect(charges(setup)).toBe(1);
  });
});

describe("answers that are not the operation's own", () => {
  it("unauthorized: 401, nothing took effect, and the token stays dead", async () => {
    const { setup, execute } = await ready({ kind: "unauthorized", operation: EXECUTE });
    expect((await execute()).status).toBe(401);
    expect((await execute()).status).toBe(401);
    expect(setup.sandbox.ledger.executions).toEqual([]);
  });

  it("rate-limited: 429 with Retry-After in seconds, noted with the request; nothing took effect", async () => {
    const { setup, body, execute } = await ready({ kind: "rate-limited", retryAfterSeconds: 7, operation: EXECUTE });
    const { status, headers } = await execute();
    expect([status, headers.get("retry-after")]).toEqual([429, "7"]);
    expect(setup.sandbox.requests.at(-1)).toMatchObject({
      status: 429,
      retryAfterSeconds: 7,
      faults: ["rate-limited"],
    });
    expect(await landed(setup, body.reference_id)).toBe(false);
    fault(setup, { kind: "rate-limited", retryAfterSeconds: null });
    expect((await execute()).headers.get("retry-after")).toBeNull();
  });

  it.each([
    ["server-error", "before", 500, false],
    ["server-error", "after", 503, true],
    ["html", "before", 502, false],
    ["html", "after", 200, true],
  ] as const)("%s %s: %i, and it took effect: %s", async (kind, phase, status, hasLanded) => {
    const { setup, body } = await ready({ kind, phase, status, operation: EXECUTE });
    const response = await rawExecute(setup, body);
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toBe(kind === "html" ? "text/html" : "application/json");
    expect((await response.text()).startsWith(kind === "html" ? "<!doctype html>" : "{")).toBe(true);
    expect(await landed(setup, body.reference_id)).toBe(hasLanded);
  });
});

describe("statuses that mislead", () => {
  it("status-lagging: 404 for a while after the execution was accepted", async () => {
    const { setup, body, execute } = await ready({ kind: "status-lagging", lagMs: 20_000 });
    expect((await execute()).status).toBe(200);
    await setup.clock.advance(19_999);
    expect(await landed(setup, body.reference_id)).toBe(false);
    await setup.clock.advance(1);
    expect(await readStatus(setup.call, body.reference_id)).toMatchObject({ status: "COMPLETED" });
  });

  it("stale-status: how the execution and its document stood earlier", async () => {
    const setup = await setUp();
    const { body, document } = await makeExecuted(setup.call);
    await setup.clock.advance(60_000);
    fault(setup, { kind: "stale-status", staleMs: 59_000, times: 3 });
    expect(await readStatus(setup.call, body.reference_id)).toMatchObject({
      status: "PROCESSING",
      provider_transaction_id: null,
    });
    const query = { source_type: "INVOICE", source_id: document.id };
    const stale = { status: "PROCESSING", paid_at: null };
    expect(await ok(setup.call("retrieveSourceStatus", { query }))).toMatchObject(stale);
    expect(await ok(setup.call("retrieveInvoice", { path: { id: document.id } }))).toMatchObject(stale);
    expect(await readStatus(setup.call, body.reference_id)).toMatchObject({ status: "COMPLETED" });
  });

  it("unknown-status: a word that nobody knows, while the truth goes on behind it", async () => {
    const setup = await setUp();
    const { body } = await makeExecuted(setup.call);
    await setup.clock.advance(2_000);
    fault(setup, { kind: "unknown-status", word: "UNDER_REVIEW" });
    expect(await readStatus(setup.call, body.reference_id)).toMatchObject({ status: "UNDER_REVIEW" });
    expect(await readStatus(setup.call, body.reference_id)).toMatchObject({ status: "COMPLETED" });
  });
});

describe("which requests a fault affects", () => {
  const affected = async (
    rule: Omit<Extract<FaultRule, { kind: "server-error" }>, "kind">,
    requests: number,
    seed = 1,
  ) => {
    const setup = await setUp({ seed });
    fault(setup, { kind: "server-error", ...rule });
    const statuses = [];
    for (let sent = 0; sent < requests; sent += 1) statuses.push((await setup.call("listParties")).status);
    return statuses.map((status) => (status === 500 ? "x" : ".")).join("");
  };

  it("is the first that fits, unless it says otherwise", async () => {
    expect(await affected({}, 4)).toBe("x...");
    expect(await affected({ times: 2, skip: 1 }, 5)).toBe(".xx..");
    expect(await affected({ operation: "createParty" }, 3)).toBe("...");
    expect(await affected({ operation: ["createParty", "parties.list"] }, 3)).toBe("x..");
  });

  it("is drawn from the seed where a probability is given: the same seed, the same requests", async () => {
    const drawn = await affected({ probability: 0.5 }, 40);
    expect(await affected({ probability: 0.5 }, 40)).toBe(drawn);
    expect(await affected({ probability: 0.5 }, 40, 2)).not.toBe(drawn);
    expect(drawn.split("x").length - 1).toBeGreaterThan(8);
    expect(await affected({ probability: 0 }, 5)).toBe(".....");
    expect(await affected({ probability: 1, times: 2 }, 4)).toBe("xx..");
  });

  it("can be given with the sandbox, counted, removed and cleared", async () => {
    const setup = await setUp({ faults: [{ kind: "server-error", operation: "listParties", times: 9 }] });
    expect((await setup.call("listParties")).status).toBe(500);
    const [first] = setup.sandbox.faults.list;
    expect(first?.hits).toBe(1);
    first?.remove();
    expect((await setup.call("listParties")).status).toBe(200);
    fault(setup, { kind: "server-error", times: 9 });
    setup.sandbox.faults.clear();
    expect((await setup.call("listParties")).status).toBe(200);
  });

  it("are noted in the log of requests", async () => {
    const { setup, execute, body } = await ready({ kind: "answer-lost", operation: EXECUTE });
    await expect(execute()).rejects.toThrow();
    expect(setup.sandbox.requests.at(-1)).toMatchObject({
      operation: "executeCollection",
      status: undefined,
      faults: ["answer-lost"],
      referenceId: body.reference_id,
    });
  });

  it.each([
    [{ kind: "lost" }, /"lost" is not known; there are request-lost, answer-lost/],
    [{ kind: "delayed" }, /needs delayMs, in milliseconds/],
    [{ kind: "delayed", delayMs: undefined }, /needs delayMs, in milliseconds/],
    [{ kind: "delayed", delayMs: -1 }, /delayMs -1; it takes 0 to/],
    [{ kind: "answer-lost", delayMs: 5 }, /does not take "delayMs"; it takes kind, operation/],
    [{ kind: "answer-lost", operation: "executions.collect" }, /"executions.collect" is not known; write it like/],
    [{ kind: "status-lagging", lagMs: 5, operation: "listParties" }, /cannot affect listParties; it affects executeC/],
    [{ kind: "reset", phase: "between" }, /"between" is not known; it is "before" or "after"/],
    [{ kind: "request-lost", probability: 2 }, /probability 2; it takes 0 to 1/],
    [{ kind: "server-error", status: 404 }, /status 404; it takes 500 to 599/],
  ])("of a rule that makes no sense is an error that says what does: %j", (rule, message) => {
    expect(() => createSandbox().faults.add(rule as FaultRule)).toThrow(message);
  });

  it("takes a field that is undefined for one that is left out", () => {
    const { faults } = createSandbox();
    const rules = [
      { kind: "answer-lost", phase: undefined, times: undefined, operation: undefined },
      { kind: "odd-amount", amount: undefined, currency: undefined, field: undefined },
    ] as unknown as FaultRule[];
    expect(rules.map((rule) => faults.add(rule).rule)).toEqual([{ kind: "answer-lost" }, { kind: "odd-amount" }]);
    expect(faults.add(rules[0]!).rule).not.toHaveProperty("phase");
  });
});

async function rawExecute({ sandbox, call }: SetUp, body: object, signal?: AbortSignal): Promise<Response> {
  const { access_token } = await ok(call("obtainToken", { body: { client_id: "sandbox", client_secret: "sandbox" } }));
  const headers = { authorization: `Bearer ${access_token}` };
  return sandbox.fetch(
    toRequest("http://127.0.0.1:4010", "executeCollection", { body, headers, ...(signal && { signal }) }),
  );
}
