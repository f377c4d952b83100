import { expect, it } from "vitest";
import { setUp } from "../support/caller.ts";
import { makeExecuted, ok } from "../support/flows.ts";

it("tells the exchange in a receipt from the document's currency to the payer's", async () => {
  const { call, clock } = await setUp();
  const { document } = await makeExecuted(call, { payerCurrency: "LRD" });
  await clock.advance(2_000);
  expect(await ok(call("retrieveInvoiceReceipt", { path: { id: document.id } }))).toMatchObject({
    payer_currency: "LRD",
    payee_currency: "USD",
    fx_rate: "200",
    fx_currency_from: "USD",
    fx_currency_to: "LRD",
  });
});
