import { describe, expect, it } from "vitest";
import { aRequest, openShop } from "../support/shop.ts";

describe("a quote", () => {
  it.each([
    ["the payee bears the fees", {}, { payer: { amount: "25.50", currency: "USD" } }],
    ["the payer bears them", { feeBearer: "PAYER" }, { payee: { amount: "25.50", currency: "USD" } }],
    ["the payer pays in another currency", { payerCurrency: "LRD" }, { payer: { currency: "LRD" } }],
    ["on a page", { via: "hosted" }, { payer: { amount: "25.50", currency: "USD" } }],
  ] as const)("tells what it would come to, and makes nothing: %s", async (_, changes, expected) => {
    const shop = openShop();
    const collections = shop.worker();
    const quote = await shop.clock.until(collections.quote(aRequest(changes)));
    expect(quote).toMatchObject({ ...expected, platformFee: { currency: "USD" } });
    expect(shop.asked()).toEqual(["predictMobileMoneyProvider", "predictAmountAndFees"]);
    for await (const record of collections.list()) expect(record).toBeUndefined();
    await expect(collections.quote(aRequest({ currency: "usd" }))).rejects.toMatchObject({ name: "DollrInputError" });
    await shop.clock.until(collections.close());
  });
});
