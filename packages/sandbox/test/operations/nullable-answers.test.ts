import { describe, expect, it } from "vitest";
import type { SandboxBehaviour } from "../../src/index.ts";
import { setUp } from "../support/caller.ts";
import { makeDocument, ok } from "../support/flows.ts";

const setUpWith = (behaviour: Partial<SandboxBehaviour>) => setUp({ behaviour });

describe("what may be null", () => {
  it("is null: the tier of fees, the counterparty of documents", async () => {
    const { call } = await setUpWith({ tierOfFees: "null", counterpartyOfDocuments: "null" });
    const platform = { operation_type: "COLLECTION", fee_tier_name: "default" };
    expect(await ok(call("retrievePlatformFee", { query: platform }))).toMatchObject({ tier: null });
    const owner = { owner_type: "ORGANIZATION", owner_id: 42 };
    expect(await ok(call("retrieveMerchantTier", { query: owner }))).toMatchObject({ tier: null });
    for (const kind of ["Invoice", "Order"] as const) {
      const { document } = await makeDocument(call, { kind });
      expect(await ok(call(`retrieve${kind}`, { path: { id: document.id } }))).toMatchObject({ counterparty: null });
    }
  });
});
