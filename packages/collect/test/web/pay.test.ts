import { MAGIC_CARDS } from "@dollr-kit/sandbox";
import { describe, expect, it } from "vitest";
import { ORDER, openCheckout, problemOf, stateOf } from "../support/checkout.ts";

describe("mobile money", () => {
  it("is begun at once, asked of the phone, paid, and shipped once", async () => {
    const shop = openCheckout();
    expect(await shop.state()).toEqual({
      id: "1042",
      standing: "new",
      isFinal: false,
      canRetry: false,
      canCancel: false,
    });
    const answer = await shop.post("1042/pay", { way: "mobile-money" });
    expect(answer.status).toBe(202);
    expect(await stateOf(answer)).toMatchObject({ standing: "starting", way: "mobile-money", phoneEnding: "789" });
    await shop.clock.run(1_000);
    expect(await shop.state()).toMatchObject({ standing: "approve", isFinal: false, canCancel: false });
    await shop.clock.run(10_000);
    expect(await shop.state()).toEqual({
      ...{ id: "1042", standing: "paid", isFinal: true, way: "mobile-money", phoneEnding: "789" },
      ...{ paid: { amount: "51.00", currency: "USD" }, canRetry: false, canCancel: false },
    });
    expect(shop.shipped).toEqual(["1042"]);
    expect(shop.errors).toEqual([]);
  });

  it("takes the amount from the order, whatever a form says", async () => {
    const shop = openCheckout();
    await shop.submit("1042/pay", { way: "mobile-money", amount: "0.01", total: "0.01", currency: "LRD" });
    await shop.clock.run(20_000);
    expect(shop.sandbox.ledger.charges).toMatchObject([{ payer: { amount: "51.00", currency: "USD" } }]);
  });

  it("asks the phone that the payer gives, where the order has none or another one", async () => {
    const shop = openCheckout();
    const { phone: _, ...payer } = ORDER.payer;
    shop.orders.set("guest", { ...ORDER, payer });
    const missing = await shop.post("guest/pay", { way: "mobile-money" });
    expect(missing.status).toBe(400);
    expect((await problemOf(missing)).error).toMatchObject({ code: "invalid-request", fields: [{ field: "phone" }] });
    const given = { way: "mobile-money", phone: "+231 77 345 6788" };
    for (const id of ["guest", "1042"])
      expect(await stateOf(await shop.post(`${id}/pay`, given))).toMatchObject({ phoneEnding: "788" });
  });

  it("says of a phone that cannot be right its field, and never its digits", async () => {
    const shop = openCheckout();
    const answer = await shop.post("1042/pay", { way: "mobile-money", phone: "+231 77 12" });
    expect(answer.status).toBe(400);
    const text = await answer.text();
    expect(JSON.parse(text).error.fields).toEqual([
      { field: "phone", message: expect.stringContaining("mobile money") },
    ]);
    expect(text).not.toContain("77 12");
    const form = await shop.submit("1042/pay", { way: "mobile-money", phone: "+231 77 12" });
    expect([form.status, form.headers.get("location")]).toEqual([
      303,
      "/orders/1042?checkout-error=invalid-request&checkout-fields=phone",
    ]);
    expect(shop.sandbox.ledger.sources).toEqual([]);
  });
});

describe("a card", () => {
  it("is paid by what Stripe made in the browser", async () => {
    const shop = openCheckout();
    const answer = await shop.post("1042/pay", { way: "card", paymentMethodId: MAGIC_CARDS.approved });
    expect(answer.status).toBe(202);
    await shop.clock.run(10_000);
    expect(await shop.state()).toMatchObject({ standing: "paid", way: "card" });
    expect(shop.shipped).toEqual(["1042"]);
  });

  it("gives the page what its bank wants confirmed, and is paid by Dollr's word alone", async () => {
    const shop = openCheckout();
    const answer = await shop.post("1042/pay", { way: "card", paymentMethodId: MAGIC_CARDS["3ds-needed"] });
    expect(await stateOf(answer)).toMatchObject({
      standing: "confirm",
      clientSecret: expect.any(String),
      isFinal: false,
    });
    expect(shop.shipped).toEqual([]);
    shop.sandbox.payer.approve((await shop.collections.get("1042"))!.referenceId);
    await shop.clock.run(10_000);
    expect(await shop.state()).toMatchObject({ standing: "paid" });
    expect(await shop.state()).not.toHaveProperty("clientSecret");
  });

  it.each([
    ["no card", {}],
    ["a card number", { paymentMethodId: "4242424242424242" }],
  ])("is refused with %s, which is told to nobody", async (_, fields) => {
    const shop = openCheckout();
    const answer = await shop.post("1042/pay", { way: "card", ...fields });
    expect(answer.status).toBe(400);
    const text = await answer.text();
    expect(JSON.parse(text).error.fields).toEqual([{ field: "paymentMethodId", message: expect.any(String) }]);
    expect(text).not.toContain("4242");
    expect(shop.errors).toEqual([]);
  });

  it("that was refused is tried again with another one alone", async () => {
    const shop = openCheckout();
    await shop.post("1042/pay", { way: "card", paymentMethodId: MAGIC_CARDS.declined });
    await shop.clock.run(10_000);
    expect(await shop.state()).toMatchObject({ standing: "refused", canRetry: true, message: expect.any(String) });
    expect((await shop.post("1042/retry", {})).status).toBe(400);
    await shop.post("1042/retry", { way: "card", paymentMethodId: MAGIC_CARDS.approved });
    await shop.clock.run(10_000);
    expect(await shop.state()).toMatchObject({ standing: "paid" });
    expect(shop.sandbox.ledger.charges).toHaveLength(1);
  });
});

it("tries a card again for a payer whose phone is of another country", async () => {
  const shop = openCheckout();
  shop.orders.set("1042", { ...ORDER, payer: { ...ORDER.payer, phone: "+33 6 12 34 56 78" } });
  await shop.post("1042/pay", { way: "card", paymentMethodId: MAGIC_CARDS.declined });
  await shop.clock.run(10_000);
  expect(await shop.state()).toMatchObject({ standing: "refused" });
  const answer = await shop.post("1042/retry", { way: "card", paymentMethodId: MAGIC_CARDS.approved });
  expect(answer.status).toBe(202);
  await shop.clock.run(10_000);
  expect(await shop.state()).toMatchObject({ standing: "paid" });
});

describe("Dollr's page", () => {
  it("lets the payer choose the currency, whatever the order says of it", async () => {
    const shop = openCheckout();
    shop.orders.set("1042", { ...ORDER, payerCurrency: "LRD" });
    expect(await stateOf(await shop.post("1042/pay", { way: "page" }))).toMatchObject({ standing: "page" });
    await shop.post("1042/retry", { way: "mobile-money" });
    await shop.clock.run(20_000);
    expect(await shop.state()).toMatchObject({ standing: "paid", paid: { currency: "LRD" } });
  });

  it("is given by its address to a script, and by 303 to a form", async () => {
    const shop = openCheckout();
    const { url, ...state } = await stateOf(await shop.post("1042/pay", { way: "page" }));
    expect(state).toMatchObject({ standing: "page", way: "page", canRetry: true, canCancel: true });
    const form = await shop.submit("1042/pay", { way: "page" });
    expect([form.status, form.headers.get("location")]).toEqual([303, url]);
    expect(shop.sandbox.ledger.sources).toHaveLength(1);
  });

  it("has one address for two begins at once", async () => {
    const shop = openCheckout();
    const answers = await Promise.all([1, 2].map(() => shop.post("1042/pay", { way: "page" })));
    const [one, other] = await Promise.all(answers.map(stateOf));
    expect(one!.url).toEqual(expect.any(String));
    expect(other!.url).toBe(one!.url);
    expect(shop.sandbox.ledger.sources).toHaveLength(1);
  });

  it("is given up for mobile money, and is canceled first", async () => {
    const shop = openCheckout();
    const { retryKey = "" } = await stateOf(await shop.post("1042/pay", { way: "page" }));
    const answers = await Promise.all([1, 2].map(() => shop.submit("1042/retry", { way: "mobile-money", retryKey })));
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    await shop.clock.run(20_000);
    expect(await shop.state()).toMatchObject({ standing: "paid", way: "mobile-money" });
    expect(shop.sandbox.ledger.charges).toHaveLength(1);
    expect(shop.sandbox.ledger.sources.map(({ state }) => state).sort()).toEqual(["CANCELED", "PAID"]);
  });
});

describe("two begins at once", () => {
  it("of one way are one charge", async () => {
    const shop = openCheckout();
    const answers = await Promise.all([1, 2].map(() => shop.submit("1042/pay", { way: "mobile-money" })));
    expect(answers.map(({ headers }) => headers.get("location"))).toEqual(["/orders/1042", "/orders/1042"]);
    await shop.clock.run(20_000);
    expect(shop.sandbox.ledger.charges).toHaveLength(1);
    expect(shop.shipped).toEqual(["1042"]);
  });

  it("of two ways are the one that came first, and the other is told so", async () => {
    const shop = openCheckout();
    await shop.post("1042/pay", { way: "mobile-money" });
    const other = await shop.post("1042/pay", { way: "mobile-money", phone: "+231 77 345 6788" });
    expect(other.status).toBe(409);
    expect(await problemOf(other)).toMatchObject({ error: { code: "already-begun" }, state: { phoneEnding: "789" } });
    const form = await shop.submit("1042/pay", { way: "page" });
    expect([form.status, form.headers.get("location")]).toEqual([303, "/orders/1042?checkout-error=already-begun"]);
    await shop.clock.run(20_000);
    expect(shop.sandbox.ledger.charges).toHaveLength(1);
  });
});

it("tells of a request that was lost that it is looked for, and then how it was", async () => {
  const shop = openCheckout();
  shop.sandbox.faults.add({ kind: "request-lost", operation: "executions.collection" });
  await shop.post("1042/pay", { way: "mobile-money" });
  await shop.clock.run(200);
  const seen = new Set<string>();
  for (let second = 0; second < 150; second++) {
    seen.add((await shop.state()).standing);
    await shop.clock.run(1_000);
  }
  expect([...seen]).toContain("looking");
  expect([...seen].at(-1)).toBe("paid");
  expect(shop.sandbox.ledger.charges).toHaveLength(1);
});
