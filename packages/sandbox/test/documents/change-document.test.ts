import { describe, expect, it } from "vitest";
import type { SandboxBehaviour } from "../../src/index.ts";
import { setUp } from "../support/caller.ts";
import { makeExecuted, makePublished, ok } from "../support/flows.ts";

const setUpWith = (behaviour: Partial<SandboxBehaviour>) => setUp({ behaviour });

describe("cancelRefused", () => {
  it.each([
    ["while-paying", 200],
    ["always", 422],
  ] as const)("%s: canceling a document that waits to be paid", async (cancelRefused, status) => {
    const { call } = await setUpWith({ cancelRefused });
    const { document } = await makePublished(call);
    expect((await call("cancelInvoice", { path: { id: document.id } })).status).toBe(status);
    const { status: state } = await ok(call("retrieveInvoice", { path: { id: document.id } }));
    expect(state).toBe(status === 200 ? "CANCELED" : "ACTIVE");
  });

  it("is refused while the document is being paid, either way", async () => {
    const { call } = await setUp();
    const { document } = await makeExecuted(call);
    expect((await call("cancelInvoice", { path: { id: document.id } })).status).toBe(422);
  });
});
