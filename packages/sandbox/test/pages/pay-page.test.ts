import { describe, expect, it } from "vitest";
import { MAGIC_CARDS, MAGIC_PHONES } from "../../src/index.ts";
import { type Bench, createBench } from "../support/caller.ts";
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

async function makeCheckout(bench: Bench, change: object = {}) {
  const made = await ok(bench.call("createCheckout", { body: { ...CHECKOUT, ...change } }));
  const query = { source_type: made.source_type, source_id: made.source_id };
  return { ...made, state: async () => (await ok(bench.call("retrieveSourceStatus", { query }))).status };
}

async function visit({ sandbox }: Bench, url: string, form?: Record<string, string>) {
  const init = form ? { method: "POST", body: new URLSearchParams(form) } : {};
  const response = await sandbox.fetch(url, init);
  return { status: response.status, location: response.headers.get("location"), html: await response.text() };
}

describe("the hosted page", () => {
  it("is paid by phone, waits, and sends the payer to success_url", async () => {
    const bench = await createBench();
    const { url, state } = await makeCheckout(bench);
    expect((await visit(bench, url)).html).toContain("12.5 USD");
    const paid = await visit(bench, url, { phone: "+231 88 345 6789", currency: "LRD" });
    expect([paid.status, paid.location]).toEqual([303, new URL(url).pathname]);
    expect(await state()).toBe("PROCESSING");
    expect((await visit(bench, url)).html).toContain("Confirm the payment on your phone");
    await bench.clock.advance(2_000);
    expect(await visit(bench, url)).toMatchObject({ status: 303, location: CHECKOUT.success_url });
    expect(await state()).toBe("PAID");
    expect(bench.sandbox.ledger.charges[0]?.payer.currency).toBe("LRD");
  });

  it("tells a refusal and can be paid again", async () => {
    const bench = await createBench();
    const { url, state } = await makeCheckout(bench);
    await visit(bench, url, { phone: MAGIC_PHONES.refused.ORANGE_MONEY_LBR });
    await bench.clock.advance(2_000);
    expect((await visit(bench, url)).html).toContain("PAYMENT_NOT_APPROVED");
    await visit(bench, url, { phone: MAGIC_PHONES.approved.ORANGE_MONEY_LBR });
    await bench.clock.advance(2_000);
    expect(await state()).toBe("PAID");
  });

  it.each([
    ["yes", "PAID"],
    ["no", "ACTIVE"],
  ])("asks a card's payer whether it is them; %s leaves the document %s", async (answer, expected) => {
    const bench = await createBench();
    const { url, state } = await makeCheckout(bench);
    await visit(bench, url, { card: MAGIC_CARDS["3ds-needed"] });
    expect((await visit(bench, url)).html).toContain("whether this is you");
    await visit(bench, `${url}/confirm`, { answer });
    await bench.clock.advance(2_000);
    expect(await state()).toBe(expected);
  });

  it("sends a payer who cancels to cancel_url and leaves the document as it was", async () => {
    const bench = await createBench();
    const { url, state } = await makeCheckout(bench);
    expect(await visit(bench, `${url}/cancel`)).toMatchObject({ status: 303, location: CHECKOUT.cancel_url });
    expect(await state()).toBe("ACTIVE");
  });

  it("says what is wrong with a number and takes no money", async () => {
    const bench = await createBench();
    const { url, state } = await makeCheckout(bench);
    const refused = await visit(bench, url, { phone: "12345678" });
    expect([refused.status, refused.html.includes("No operator in Liberia or Rwanda")]).toEqual([422, true]);
    expect(await state()).toBe("ACTIVE");
  });

  it("closes at expires_at", async () => {
    const bench = await createBench();
    const expires_at = new Date(bench.clock.now() + 60_000).toISOString();
    const { url, state } = await makeCheckout(bench, { expires_at });
    await bench.clock.advance(60_000);
    expect((await visit(bench, url)).html).toContain("This page has expired");
    expect((await visit(bench, url, { phone: MAGIC_PHONES.approved.MTN_MOMO_LBR })).status).toBe(422);
    expect(await state()).toBe("ACTIVE");
  });

  it("publishes what checkouts.create left IDLE when somebody pays", async () => {
    const bench = await createBench({ behaviour: { checkoutCreate: "leaves-idle" } });
    const { url, state } = await makeCheckout(bench);
    expect(await state()).toBe("IDLE");
    await visit(bench, url, { phone: MAGIC_PHONES.approved.MTN_MOMO_LBR });
    await bench.clock.advance(2_000);
    expect(await state()).toBe("PAID");
  });

  it("makes nothing of a payment that it refuses", async () => {
    const bench = await createBench({ behaviour: { checkoutCreate: "leaves-idle" } });
    const { url, state } = await makeCheckout(bench);
    const countMade = async () => (await makeParty(bench.call)).id;
    const before = await countMade();
    const refused = await visit(bench, url, { phone: MAGIC_PHONES.approved.MTN_MOMO_LBR, currency: "RWF" });
    expect([refused.status, refused.html.includes("does not pay in RWF")]).toEqual([422, true]);
    expect(await state()).toBe("IDLE");
    expect(await countMade()).toBe(before + 1);
  });

  it("shows what people wrote as text, and sends nobody to a script", async () => {
    const bench = await createBench();
    const { url } = await makeCheckout(bench, {
      success_url: "javascript:alert(1)",
      cancel_url: "javascript:alert(1)",
    });
    const { html } = await visit(bench, url);
    expect(html).toContain("Tea &amp; &lt;b&gt;more&lt;/b&gt;");
    expect((await visit(bench, `${url}/cancel`)).location).toBe(new URL(url).pathname);
    await visit(bench, url, { phone: MAGIC_PHONES.approved.MTN_MOMO_LBR });
    await bench.clock.advance(2_000);
    expect(await visit(bench, url)).toMatchObject({ status: 200, location: null });
  });

  it("is where a payment link leads, and a receipt link shows what was paid", async () => {
    const bench = await createBench();
    const { document } = await makePublished(bench.call, { asPaymentLink: true });
    const query = { source_type: "INVOICE", source_number: document.invoice_number };
    const { url } = await ok(bench.call("retrievePayLink", { query }));
    await visit(bench, url, { phone: MAGIC_PHONES.approved.MTN_MOMO_LBR });
    await bench.clock.advance(2_000);
    expect((await visit(bench, url)).html).toContain("Paid. Thank you.");
    const receipt = await ok(bench.call("retrieveReceiptLink", { query }));
    expect((await visit(bench, receipt.url)).html).toContain("256.25 USD");
  });

  it("is 404 for a made-up address", async () => {
    const bench = await createBench();
    expect((await visit(bench, "http://127.0.0.1:4010/pay/none")).status).toBe(404);
  });

  it("does not exist for a DIRECT checkout, which readers have to survive", async () => {
    const bench = await createBench();
    const { url, hosted_path_or_token } = await makeCheckout(bench, { mode: "DIRECT" });
    expect([url, hosted_path_or_token]).toEqual([null, null]);
  });
});

describe("the sandbox's own page", () => {
  it("loads nothing from elsewhere and tells that it is not Dollr", async () => {
    const bench = await createBench();
    const { html } = await visit(bench, "http://127.0.0.1:4010/");
    expect(html).toContain("Unofficial");
    expect(html).not.toMatch(/(src|href)="(https?:)?\/\//);
  });

  it("is beside the description", async () => {
    const bench = await createBench();
    const { html } = await visit(bench, "http://127.0.0.1:4010/openapi.json");
    expect(Object.keys(JSON.parse(html).paths)).toContain("/v1/executions/collection");
  });
});

describe("a page that has expired", () => {
  const expiring = async (bench: Bench) =>
    makeCheckout(bench, { expires_at: new Date(bench.clock.now() + 60_000).toISOString() });
  const linkOf = (bench: Bench, { source_type, source_number }: { source_type: string; source_number: string }) =>
    bench.call("retrievePayLink", { query: { source_type, source_number } });

  it("gets another address while its document is ACTIVE, for as long as it had at first", async () => {
    const bench = await createBench();
    const made = await expiring(bench);
    expect((await ok(linkOf(bench, made))).url).toBe(made.url);
    await bench.clock.advance(60_000);
    expect((await visit(bench, made.url)).html).toContain("expired");
    const { url } = await ok(linkOf(bench, made));
    expect(url).not.toBe(made.url);
    expect((await visit(bench, url)).html).not.toContain("expired");
    await visit(bench, url, { phone: MAGIC_PHONES.approved.ORANGE_MONEY_LBR });
    await bench.clock.advance(2_000);
    expect(await made.state()).toBe("PAID");
  });

  it("expires again", async () => {
    const bench = await createBench();
    const made = await expiring(bench);
    await bench.clock.advance(60_000);
    const { url } = await ok(linkOf(bench, made));
    await bench.clock.advance(60_000);
    expect((await visit(bench, url)).html).toContain("expired");
  });
});
