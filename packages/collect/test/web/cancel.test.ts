import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import { describe, expect, it } from "vitest";
import { ORDER, openCheckout, problemOf, stateOf } from "../support/checkout.ts";

describe("a payment is called off", () => {
  it("while nobody pays on its page", async () => {
    const shop = openCheckout();
    await shop.post("1042/pay", { way: "page" });
    const answer = await shop.post("1042/cancel");
    expect(answer.status).toBe(200);
    expect(await stateOf(answer)).toMatchObject({ standing: "canceled", isFinal: true, canRetry: true });
    expect(shop.sandbox.ledger.sources.map(({ state }) => state)).toEqual(["CANCELED"]);
  });

  it("not once the phone was asked", async () => {
    const shop = openCheckout();
    shop.orders.set("1042", { ...ORDER, payer: { ...ORDER.payer, phone: MAGIC_PHONES.stuck.MTN_MOMO_LBR } });
    await shop.post("1042/pay", { way: "mobile-money" });
    await shop.clock.run(3_000);
    const answer = await shop.post("1042/cancel");
    expect(answer.status).toBe(409);
    expect(await problemOf(answer)).toMatchObject({ error: { code: "cannot-cancel" }, state: { standing: "approve" } });
    const form = await shop.submit("1042/cancel");
    expect(form.headers.get("location")).toBe("/orders/1042?checkout-error=cannot-cancel");
  });

  it("not where nothing was begun, and then nothing is tried again either", async () => {
    const shop = openCheckout();
    for (const name of ["cancel", "retry"]) expect((await shop.post(`1042/${name}`)).status).toBe(409);
  });

  it("by its time, which is told", async () => {
    const shop = openCheckout();
    shop.orders.set("1042", { ...ORDER, expiresAt: new Date(shop.clock.now() + 60_000) });
    await shop.post("1042/pay", { way: "page" });
    await shop.clock.run(10 * 60_000);
    expect(await shop.state()).toMatchObject({ standing: "expired", isFinal: true });
  });
});
