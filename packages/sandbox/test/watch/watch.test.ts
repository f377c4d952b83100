import { describe, expect, it, onTestFinished } from "vitest";
import type { SandboxEvent } from "../../src/index.ts";
import { setUp } from "../support/caller.ts";
import { makeExecuted, makeReady } from "../support/flows.ts";

async function watched() {
  const setup = await setUp();
  const events: SandboxEvent[] = [];
  const end = setup.sandbox.watch((event) => events.push(event));
  onTestFinished(end);
  const words = () =>
    events.map((event) =>
      event.kind === "request"
        ? `${event.request.operation} ${event.request.status ?? "lost"}`
        : `${event.payment.operation} ${event.payment.status}`,
    );
  return { ...setup, words, end, events };
}

describe("who watches a sandbox", () => {
  it("hears of each request when it was answered or lost, and of a payment when it was accepted", async () => {
    const { call, sandbox, words } = await watched();
    const { body } = await makeReady(call);
    sandbox.faults.add({ kind: "answer-lost", operation: "executeCollection" });
    await expect(call("executeCollection", { body })).rejects.toThrow("fetch failed");
    expect(words().slice(-3)).toEqual(["createCheckoutSession 200", "executeCollection lost", "COLLECTION PROCESSING"]);
  });

  it("hears of an ending that nobody asks about", async () => {
    const { call, sandbox, clock, events, words } = await watched();
    const { body } = await makeExecuted(call);
    const ended = Promise.withResolvers<void>();
    onTestFinished(sandbox.watch((event) => event.kind === "payment" && event.payment.outcome && ended.resolve()));
    await clock.advance(2_000);
    await ended.promise;
    expect(words().at(-1)).toBe("COLLECTION COMPLETED");
    const [last] = events.slice(-1);
    expect(last?.kind === "payment" && last.payment.referenceId).toBe(body.reference_id);
  });

  it("hears nothing of what was before, and nothing after the end", async () => {
    const setup = await setUp();
    await makeExecuted(setup.call);
    const events: SandboxEvent[] = [];
    const end = setup.sandbox.watch((event) => events.push(event));
    expect(events).toEqual([]);
    end();
    await makeExecuted(setup.call);
    expect(events).toEqual([]);
  });

  it("hears of payments after a reset, too", async () => {
    const { call, sandbox, words } = await watched();
    await makeExecuted(call);
    sandbox.reset();
    const again = await call("obtainToken", { body: { client_id: "sandbox", client_secret: "sandbox" } });
    const authorization = `Bearer ${again.body.access_token}`;
    await makeExecuted((operation, input) => call(operation, { ...input, headers: { authorization } }));
    expect(words().filter((word) => word === "COLLECTION PROCESSING")).toHaveLength(2);
  });
});
