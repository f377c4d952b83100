import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import { describe, expect, it } from "vitest";
import { ORDER, openCheckout, problemOf, stateOf } from "../support/checkout.ts";

const REFUSING = { ...ORDER, payer: { ...ORDER.payer, phone: MAGIC_PHONES.refused.MTN_MOMO_LBR } };
const phone = MAGIC_PHONES.approved.MTN_MOMO_LBR;

describe("a refused payment", () => {
  it("is tried again with another phone, and paid once", async () => {
    const shop = openCheckout();
    shop.orders.set("1042", REFUSING);
    await shop.submit("1042/pay", { way: "mobile-money" });
    await shop.clock.run(10_000);
    const refused = await shop.state();
    expect(refused).toMatchObject({
      ...{ standing: "refused", isFinal: true, code: "declined", canRetry: true, retryKey: expect.any(String) },
      message: "The payment was declined. Please try again, or pay another way.",
    });
    expect(shop.shipped).toEqual([]);
    const answer = await shop.submit("1042/retry", { phone, retryKey: refused.retryKey! });
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/orders/1042"]);
    await shop.clock.run(10_000);
    expect(await shop.state()).toMatchObject({ standing: "paid" });
    expect(shop.shipped).toEqual(["1042"]);
    expect(shop.sandbox.ledger.charges).toHaveLength(1);
  });

  it("is tried again once by a double click, also where that is refused at once", async () => {
    const shop = openCheckout({ settleAfterMs: 0 });
    shop.orders.set("1042", REFUSING);
    await shop.post("1042/pay", { way: "mobile-money" });
    await shop.clock.run(10_000);
    const { retryKey } = await shop.state();
    await Promise.all([1, 2, 3].map(() => shop.post("1042/retry", { retryKey })));
    await shop.clock.run(10_000);
    expect((await shop.post("1042/retry", { retryKey })).status).toBe(202);
    expect((await shop.collections.get("1042"))!.record.attempt).toBe(2);
  });

  it("without a phone is tried again by the phone that it was refused on", async () => {
    const shop = openCheckout();
    await shop.post("1042/pay", { way: "mobile-money", phone: MAGIC_PHONES["insufficient-balance"].ORANGE_MONEY_LBR });
    await shop.clock.run(10_000);
    expect(await shop.state()).toMatchObject({ code: "insufficient-funds", phoneEnding: "049" });
    expect(await stateOf(await shop.post("1042/retry"))).toMatchObject({ phoneEnding: "049", isFinal: false });
  });

  it("is not tried again where the order is another one now", async () => {
    const shop = openCheckout();
    shop.orders.set("1042", REFUSING);
    await shop.post("1042/pay", { way: "mobile-money" });
    await shop.clock.run(10_000);
    shop.orders.set("1042", { ...REFUSING, items: [{ name: "Rice, 25 kg", amount: "25.50" }] });
    const answer = await shop.post("1042/retry", { phone });
    expect(answer.status).toBe(409);
    expect((await problemOf(answer)).error.code).toBe("order-changed");
    const begun = await shop.post("1042/pay", { way: "mobile-money" });
    expect([begun.status, (await problemOf(begun)).error.code]).toEqual([409, "order-changed"]);
  });

  it("is told in the shop's own words", async () => {
    const shop = openCheckout({ handler: { sentences: { declined: "Le paiement a été refusé." } } });
    shop.orders.set("1042", REFUSING);
    await shop.post("1042/pay", { way: "mobile-money" });
    await shop.clock.run(10_000);
    expect(await shop.state()).toMatchObject({ message: "Le paiement a été refusé." });
  });
});
