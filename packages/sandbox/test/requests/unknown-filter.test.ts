import { describe, expect, it } from "vitest";
import type { SandboxBehaviour } from "../../src/index.ts";
import { setUp } from "../support/caller.ts";
import { makeDocument, ok } from "../support/flows.ts";

const setUpWith = (behaviour: Partial<SandboxBehaviour>) => setUp({ behaviour });

describe("unknownFilter", () => {
  it.each([
    ["refused", [422, 422, 422]],
    ["ignored", [1, 1, 1]],
    ["nothing-found", [0, 0, 0]],
  ] as const)("%s: a list with a word that nobody knows", async (unknownFilter, expected) => {
    const { call } = await setUpWith({ unknownFilter });
    await makeDocument(call);
    await makeDocument(call, { kind: "Order" });
    await ok(call("createCounterparty", { body: { relationship_type: "PARTNER" } }));
    const lists = await Promise.all([
      call("listInvoices", { query: { status: "SETTLED" } }),
      call("listOrders", { query: { currency: "usd", status: "IDLE" } }),
      call("listCounterparties", { query: { relationship_type: "FOO_BAR", fullname: "Ama" } }),
    ]);
    const seen = lists.map(({ status, body }) => (status === 200 ? Math.min(1, body.length) : status));
    expect(seen).toEqual(expected);
  });
});
