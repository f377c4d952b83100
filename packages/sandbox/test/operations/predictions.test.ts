import { describe, expect, it } from "vitest";
import type { SandboxBehaviour } from "../../src/index.ts";
import { setUp } from "../support/caller.ts";
import { makeDocument, ok } from "../support/flows.ts";

const setUpWith = (behaviour: Partial<SandboxBehaviour>) => setUp({ behaviour });

describe("draftPrediction", () => {
  it.each([
    ["refused", 422],
    ["answered", 200],
  ] as const)("%s: the prediction of a document that is not published", async (draftPrediction, status) => {
    const { call } = await setUpWith({ draftPrediction });
    const { document } = await makeDocument(call);
    const query = {
      source_type: "INVOICE",
      source_id: document.id,
      target_currency: "USD",
      payment_method: "MTN_MOMO_LBR",
      provider: "PAWAPAY",
    };
    expect((await call("predictSourceAmountAndFees", { query })).status).toBe(status);
    await ok(call("publishInvoice", { path: { id: document.id } }));
    await ok(call("predictSourceAmountAndFees", { query }));
  });
});
