import { describe, expect, it } from "vitest";
import { MAGIC_CARDS, MAGIC_PHONES } from "../../src/index.ts";
import { type SetUp, setUp } from "../support/caller.ts";
import { makeParty, makePublished, ok } from "../support/flows.ts";

const CHECKOUT = {
  mode: "HOSTED",
  source_kind: "ORDER",
  party_phone: "231771234567",
  party_name: "Ama <Example>",
  currency: "USD",
  note: "Tea & <b>more</b>",
  items: [{ name: "Tea <1>", currency: "USD", amount: 12.5 }],
  success_url: "https://shop.example.com/thanks",
  cancel_url: "https://shop.example.com/cart",
};

async function makeCheckout(setup: SetUp, change: object = {}) {
  const made = await ok(setup.call("createCheckout", { body: { ...CHECKOUT, ...change } }));
  const query = { source_type: made.source_type, source_id: made.source_id };
  return { ...made, state: async () => (await ok(setup.call("retrieveSourceStatus", { query }))).status };
}

async function visit({ sandbox }: SetUp, url: string, form?: Record<string, string>) {
  const init = form ? { method: "POST", body: new URLSearchParams(form) } : {};
  const response = await sandbox.fetch(url, init);
  return { status: response.status, location: response.headers.get("location"), html: await response.text() };
}

describe("the hosted page", () => {
  it("is paid by phone, waits, and sends the payer to success_url", async () => {
    const setup = await setUp();
    const { url, state } = await makeCheckout(setup);
    expect((await visit(setup, url)).html).toContain("12.5 USD");
    const paid = await visit(setup, url, { phone: "+231 88 345 6789", currency: "LRD" });
    expect([paid.status, paid.location]).toEqual([303, new URL(url).pathname]);
    expect(await state()).toBe("PROCESSING");
    expect((await visit(setup, url)).html).toContain("Confirm the payment on your phone");
    await setup.clock.advance(2_000);
    expect(await visit(setup, url)).toMatchObject({ status: 303, location: CHECKOUT.success_url });
    expect(await state()).toBe("PAID");
    expect(setup.sandbox.ledger.charges[0]?.payer.currency).toBe("LRD");
  });

  it("tells a refusal and can be paid again", async () => {
    const setup = await setUp();
    const { url, state } = await makeCheckout(setup);
    await visit(setup, url, { phone: MAGIC_PHONES.refused.ORANGE_MONEY_LBR });
    await setup.clock.advance(2_000);
    expect((await visit(setup, url)).html).toContain("PAYMENT_NOT_APPROVED");
    await visit(setup, url, { phone: MAGIC_PHONES.approved.ORANGE_MONEY_LBR });
    await setup.clock.advance(2_000);
    expect(await state()).toBe("PAID");
  });

  it.each([
    ["yes", "PAID"],
    ["no", "ACTIVE"],
  ])("asks a card's payer whether it is them; %s leaves the document %s", async (answer, expected) => {
    const setup = await setUp();
    const { url, state } = await makeCheckout(setup);
    await visit(setup, url, { card: MAGIC_CARDS["3ds-needed"] });
    expect((await visit(setup, url)).html).toContain("whether this is you");
    await visit(setup, `${url}/confirm`, { answer });
    await setup.clock.advance(2_000);
    expect(await state()).toBe(expected);
  });

  it("sends a payer who cancels to cancel_url and leaves the document as it was", async () => {
    const setup = await setUp();
    const { url, state } = await makeCheckout(setup);
    expect(await visit(setup, `${url}/cancel`)).toMatchObject({ status: 303, location: CHECKOUT.cancel_url });
    expect(await state()).toBe("ACTIVE");
  });

  it("says what is wrong with a number and takes no money", async () => {
    const setup = await setUp();
    const { url, state } = await makeCheckout(setup);
    const refused = await visit(setup, url, { phone: "12345678" });
    expect([refused.status, refused.html.includes("No operator in Liberia or Rwanda")]).toEqual([422, true]);
    expect(await state()).toBe("ACTIVE");
  });

  it("closes at expires_at", async () => {
    const setup = await setUp();
    const expires_at = new Date(setup.clock.now() + 60_000).toISOString();
    const { url, state } = await makeCheckout(setup, { expires_at });
    await setup.clock.advance(60_000);
    expect((await visit(setup, url)).html).toContain("This page has expired");
    expect((await visit(setup, url, { phone: MAGIC_PHONES.approved.MTN_MOMO_LBR })).status).toBe(422);
    expect(await state()).toBe("ACTIVE");
  });

  it("publishes what checkouts.create left IDLE when somebody pays", async () => {
    const setup = await setUp({ behaviour: { checkoutCreate: "leaves-idle" } });
    const { url, state } = await makeCheckout(setup);
    expect(await state()).toBe("IDLE");
    await visit(setup, url, { phone: MAGIC_PHONES.approved.MTN_MOMO_LBR });
    await setup.clock.advance(2_000);
    expect(await state()).toBe("PAID");
  });

  it("makes nothing of a payment that it refuses", async () => {
    const setup = await setUp({ behaviour: { checkoutCreate: "leaves-idle" } });
    const { url, state } = await makeCheckout(setup);
    const countMade = async () => (await makeParty(setup.call)).id;
    const before = await countMade();
    const refused = await visit(setup, url, { phone: MAGIC_PHONES.approved.MTN_MOMO_LBR, currency: "RWF" });
    expect([refused.status, refused.html.includes("does not pay in RWF")]).toEqual([422, true]);
    expect(await state()).toBe("IDLE");
    expect(await countMade()).toBe(before + 1);
  });

  it("shows what people wrote as text, and sends nobody to a script", async () => {
    const setup = await setUp();
    const { url } = await makeCheckout(setup, {
      success_url: "javascript:alert(1)",
      cancel_url: "javascript:alert(1)",
    });
    const { html } = await visit(setup, url);
    expect(html).toContain("Tea &amp; &lt;b&gt;more&lt;/b&gt;");
    expect((await visit(setup, `${url}/cancel`)).location).toBe(new URL(url).pathname);
    await visit(setup, url, { phone: MAGIC_PHONES.approved.MTN_MOMO_LBR });
    await setup.clock.advance(2_000);
    expect(await visit(setup, url)).toMatchObject({ status: 200, location: null });
  });

  it("is where a payment link leads, and a receipt link shows what was paid", async () => {
    const setup = await setUp();
    const { document } = await makePublished(setup.call, { asPaymentLink: true });
    const query = { source_type: "INVOICE", source_number: document.invoice_number };
    const { url } = await ok(setup.call("retrievePayLink", { query }));
    await visit(setup, url, { phone: MAGIC_PHONES.approved.MTN_MOMO_LBR });
    await setup.clock.advance(2_000);
    expect((await visit(setup, url)).html).toContain("Paid. Thank you.");
    const receipt = await ok(setup.call("retrieveReceiptLink", { query }));
    expect((await visit(setup, receipt.url)).html).toContain("256.25 USD");
  });

  it("is 404 for a made-up address", async () => {
    const setup = await setUp();
    expect((await visit(setup, "http://127.0.0.1:4010/pay/none")).status).toBe(404);
  });

  it("does not exist for a DIRECT checkout, which readers have to survive", async () => {
    const setup = await setUp();
    const { url, hosted_path_or_token } = await makeCheckout(setup, { mode: "DIRECT" });
    expect([url, hosted_path_or_token]).toEqual([null, null]);
  });
});

describe("the sandbox's own page", () => {
  it("loads nothing from elsewhere and tells that it is not Dollr", async () => {
    const setup = await setUp();
    const { html } = await visit(setup, "http://127.0.0.1:4010/");
    expect(html).toContain("Unofficial");
    expect(html).not.toMatch(/(src|href)="(https?:)?\/\//);
  });

  it("is beside the description", async () => {
    const setup = await setUp();
    const { html } = await visit(setup, "http://127.0.0.1:4010/openapi.json");
    expect(Object.keys(JSON.parse(html).paths)).toContain("/v1/executions/collection");
  });
});

describe("a page that has expired", () => {
  const expiring = async (setup: SetUp) =>
    makeCheckout(setup, { expires_at: new Date(setup.clock.now() + 60_000).toISOString() });
  const linkOf = (setup: SetUp, { source_type, source_number }: { source_type: string; source_number: string }) =>
    setup.call("retrievePayLink", { query: { source_type, source_number } });

  it("gets another address while its document is ACTIVE, for as long as it had at first", async () => {
    const setup = await setUp();
    const made = await expiring(setup);
    expect((await ok(linkOf(setup, made))).url).toBe(made.url);
    await setup.clock.advance(60_000);
    expect((await visit(setup, made.url)).html).toContain("expired");
    const { url } = await ok(linkOf(setup, made));
    expect(url).not.toBe(made.url);
    expect((await visit(setup, url)).html).not.toContain("expired");
    await visit(setup, url, { phone: MAGIC_PHONES.approved.ORANGE_MONEY_LBR });
    await setup.clock.advance(2_000);
    expect(await made.state()).toBe("PAID");
  });

  it("expires again", async () => {
    const setup = await setUp();
    const made = await expiring(setup);
    await setup.clock.advance(60_000);
    const { url } = await ok(linkOf(setup, made));
    await setup.clock.advance(60_000);
    expect((await visit(setup, url)).html).toContain("expired");
  });
});
