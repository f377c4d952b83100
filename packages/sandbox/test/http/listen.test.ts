import { connect } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { createSandbox, type FaultRule, type Listening, type Sandbox, type SandboxOptions } from "../../src/index.ts";
import { type Call, createCaller, toRequest } from "../support/caller.ts";
import { makeExecuted, makeReady, ok, readStatus } from "../support/flows.ts";

const open: Listening[] = [];

afterEach(async () => {
  for (const listening of open.splice(0)) await listening.close();
});

async function serve(options: SandboxOptions = {}): Promise<{ sandbox: Sandbox; url: string; call: Call }> {
  const sandbox = createSandbox(options);
  const listening = await sandbox.listen({ port: 0 });
  open.push(listening);
  return { sandbox, url: listening.url, call: await createCaller((request) => fetch(request), listening.url) };
}

describe("a sandbox that listens", () => {
  it("is on loopback and answers like the one in process", async () => {
    const { url, call, sandbox } = await serve({ settleAfterMs: 0 });
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const { body } = await makeExecuted(call);
    expect(await readStatus(call, body.reference_id)).toMatchObject({ status: "COMPLETED" });
    expect(sandbox.ledger.charges).toHaveLength(1);
  });

  it("leaves the Request and Response of the program as they are", async () => {
    const before = [globalThis.Request, globalThis.Response];
    await serve();
    expect([globalThis.Request, globalThis.Response]).toEqual(before);
  });

  it("says how to go on when the port is taken", async () => {
    const { url } = await serve();
    const port = Number(new URL(url).port);
    await expect(createSandbox().listen({ port })).rejects.toThrow(
      `Port ${port} of 127.0.0.1 is taken, perhaps by another sandbox. Listen on another one, or on 0 for any.`,
    );
  });

  it("ends open connections when it closes", async () => {
    const listening = await createSandbox().listen({ port: 0 });
    const socket = connect(Number(new URL(listening.url).port), "127.0.0.1");
    await new Promise((resolve) => socket.once("connect", resolve));
    const closed = new Promise((resolve) => socket.once("close", resolve));
    await listening.close();
    await closed;
    await listening.close();
    await expect(fetch(listening.url)).rejects.toThrow("fetch failed");
  });

  it("gives links to itself", async () => {
    const { url, call } = await serve();
    const made = await ok(call("createCheckout", { body: HOSTED }));
    expect(new URL(made.url).origin).toBe(url);
    expect((await fetch(made.url)).status).toBe(200);
  });
});

describe("faults over HTTP", () => {
  const execute = "executeCollection";

  async function readyWith(rule: FaultRule) {
    const served = await serve({ settleAfterMs: 0 });
    const { body } = await makeReady(served.call);
    const { access_token } = await ok(
      served.call("obtainToken", { body: { client_id: "sandbox", client_secret: "sandbox" } }),
    );
    served.sandbox.faults.add({ ...rule, operation: execute });
    const headers = { authorization: `Bearer ${access_token}` };
    const send = (signal?: AbortSignal) =>
      fetch(toRequest(served.url, execute, { body, headers, ...(signal && { signal }) }));
    return { ...served, send, executions: () => served.sandbox.ledger.executions.length };
  }

  it.each([
    [{ kind: "request-lost" }, 0],
    [{ kind: "reset" }, 0],
    [{ kind: "answer-lost" }, 1],
  ] as const)("%j resets the socket", async (rule, executions) => {
    const one = await readyWith(rule);
    await expect(one.send()).rejects.toMatchObject({ message: "fetch failed", cause: { code: "ECONNRESET" } });
    expect(one.executions()).toBe(executions);
    expect((await one.send()).status).toBe(200);
  });

  it("reset after breaks off in the middle of the body", async () => {
    const { send, executions } = await readyWith({ kind: "reset", phase: "after" });
    const response = await send();
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toMatchObject({ message: "terminated" });
    expect(executions()).toBe(1);
  });

  it("stalled-body sends half of the body and then nothing, until the client leaves", async () => {
    const { send, executions } = await readyWith({ kind: "stalled-body" });
    const leave = new AbortController();
    const response = await send(leave.signal);
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    const { value } = await reader.read();
    expect(new TextDecoder().decode(value)).toMatch(/^\{"reference_id"/);
    const rest = reader.read();
    leave.abort(new Error("enough"));
    await expect(rest).rejects.toThrow("enough");
    expect(executions()).toBe(1);
  });

  it("delayed waits, and goes on although the client has left", async () => {
    const { send, sandbox, executions } = await readyWith({ kind: "delayed", delayMs: 60_000 });
    const leave = new AbortController();
    const answer = send(leave.signal);
    await until(() => sandbox.requests.at(-1)?.faults[0] === "delayed");
    leave.abort(new Error("timed out"));
    await expect(answer).rejects.toThrow("timed out");
    expect(executions()).toBe(0);
    sandbox.advance(60_000);
    expect(executions()).toBe(1);
  });

  it("delivered-twice takes effect twice where nothing forbids it", async () => {
    const { call, sandbox } = await serve();
    sandbox.faults.add({ kind: "delivered-twice", operation: "createParty" });
    await ok(call("createParty", { body: { fullname: "Ama Example", phone: "231771234567" } }));
    expect(await ok(call("listParties"))).toHaveLength(2);
  });

  it.each([
    [{ kind: "unauthorized" }, 401, "application/json"],
    [{ kind: "rate-limited", retryAfterSeconds: 3 }, 429, "application/json"],
    [{ kind: "server-error", status: 503, phase: "after" }, 503, "application/json"],
    [{ kind: "html" }, 502, "text/html"],
  ] as const)("%j is answered as such", async (rule, status, type) => {
    const { send } = await readyWith(rule);
    const response = await send();
    expect([response.status, response.headers.get("content-type")]).toEqual([status, type]);
    expect(response.headers.get("retry-after")).toBe(status === 429 ? "3" : null);
  });

  it.each([
    [{ kind: "status-lagging", lagMs: 60_000 }, "executeCollection", 404, undefined],
    [{ kind: "stale-status", staleMs: 60_000 }, "retrieveCollectionStatus", 200, "PROCESSING"],
    [{ kind: "unknown-status" }, "retrieveCollectionStatus", 200, "ON_HOLD"],
  ] as const)("%j misleads", async (rule, operation, status, word) => {
    const { call, sandbox } = await serve({ settleAfterMs: 1_000 });
    sandbox.faults.add({ ...rule, operation });
    const { body } = await makeExecuted(call);
    sandbox.advance(1_000);
    const read = await call("retrieveCollectionStatus", { path: { reference_id: body.reference_id } });
    expect([read.status, read.body.status]).toEqual([status, word]);
  });
});

const HOSTED = {
  mode: "HOSTED",
  source_kind: "INVOICE",
  party_phone: "231771234567",
  currency: "USD",
  items: [{ name: "Tea", currency: "USD", amount: 12.5 }],
};

/** Waits until the server's side of the socket has reached this state. */
async function until(isReached: () => boolean): Promise<void> {
  while (!isReached()) await new Promise((resolve) => setImmediate(resolve));
}
