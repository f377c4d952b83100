import { describe, expect, it } from "vitest";
import { MAGIC_CARDS, MAGIC_PHONES } from "../../src/index.ts";
import { type SetUp, setUp } from "../support/caller.ts";
import { makeParty, makePublished, ok } from "../support/flows.ts";
import { CHECKOUT, makeCheckout } from "../support/hosted.ts";
import { type Visit, visit } from "../support/visit.ts";

const inputOf = ({ document }: Visit, name: string) => document.querySelector(`[name="${name}"]`);

/** The ways to pay with the price of each. */
const waysOf = ({ document }: Visit) =>
  [...document.querySelectorAll(".way > summary")].map(({ textContent }) =>
    textContent?.trim().replaceAll(/\s+/g, " "),
  );
/** Each currency of mobile money: what is paid, and how it comes about. */
const pricesOf = ({ document }: Visit) =>
  [...document.querySelectorAll('[name="currency"]')].map((input) =>
    input.parentElement?.textContent?.trim().replaceAll(/\s+/g, " "),
  );

describe("the payer's page", () => {
  it("is paid by phone, waits, and sends the payer to success_url", async () => {
    const setup = await setUp();
    const { url, state } = await makeCheckout(setup.call);
    expect((await visit(setup, url)).text).toContain("12.50 USD");
    const paid = await visit(setup, url, { phone: "+231 (88) 345-6789", currency: "LRD" });
    expect([paid.status, paid.location]).toEqual([303, new URL(url).pathname]);
    expect(await state()).toBe("PROCESSING");
    expect((await visit(setup, url)).text).toContain("Confirm the payment on your phone");
    await setup.clock.advance(2_000);
    expect(await visit(setup, url)).toMatchObject({ status: 303, location: CHECKOUT.success_url });
    expect(await state()).toBe("PAID");
    expect(setup.sandbox.ledger.charges[0]?.payer.currency).toBe("LRD");
  });

  it("names the shop, the items and what they cost, with all decimals of the currency", async () => {
    const setup = await setUp();
    const { document } = await makePublished(setup.call, { asPaymentLink: true, amount: 14.25, qty: 2 });
    const query = { source_type: "INVOICE", source_number: document.invoice_number };
    const { url } = await ok(setup.call("retrievePayLink", { query }));
    const page = await visit(setup, url);
    expect(page.document.querySelector("h1")?.textContent).toBe("Pay Example Shop");
    expect(page.document.querySelector(".total")?.textContent).toBe("28.50 USD");
    expect(page.document.querySelector("caption")?.textContent).toContain(document.invoice_number);
    expect(page.text).toContain("Tea2 × 14.25 USD");
  });

  it("shows what each way costs, fees and rate included, before anything is paid", async () => {
    const setup = await setUp({ behaviour: { checkoutFeeBearer: "PAYER" } });
    const items = [{ name: "Tea", currency: "USD", amount: 25 }];
    const { url } = await makeCheckout(setup.call, { items, note: null });
    const page = await visit(setup, url);
    expect(waysOf(page)).toEqual(["Mobile money 25.63 USD", "Card 26.28 USD"]);
    expect(pricesOf(page)).toEqual([
      "25.63 USD Wallet in Liberia · 25.00 USD + 0.63 USD fees",
      "5,152.00 LRD Wallet in Liberia · 25.00 USD + 0.76 USD fees, at 1 USD = 200 LRD",
      "32,200 RWF Wallet in Rwanda · 25.00 USD + 0.76 USD fees, at 1 USD = 1,250 RWF",
    ]);
    await visit(setup, url, { phone: MAGIC_PHONES.approved.MTN_MOMO_RWA, currency: "RWF" });
    await setup.clock.advance(2_000);
    expect(setup.sandbox.ledger.charges[0]?.payer).toEqual({ amount: "32200", currency: "RWF" });
  });

  it("rounds the fees to what the currency has, where the exchange adds a part of a cent", async () => {
    const setup = await setUp({ behaviour: { checkoutFeeBearer: "PAYER" } });
    const { url } = await makeCheckout(setup.call, { items: [{ name: "Tea", currency: "USD", amount: 10.01 }] });
    expect(pricesOf(await visit(setup, url)).at(-1)).toMatch(
      /^12,888 RWF Wallet in Rwanda · 10.01 USD \+ 0.30 USD fees/,
    );
  });

  it("says that the shop pays the fees, where it does", async () => {
    const setup = await setUp();
    const items = [{ name: "Tea", currency: "RWF", amount: 2_500 }];
    const { url } = await makeCheckout(setup.call, { items, currency: "RWF" });
    const page = await visit(setup, url);
    expect(page.text).toContain("Example Shop pays the fees.");
    expect(waysOf(page)).toEqual(["Mobile money 2,500 RWF", "Card 2,500 RWF"]);
    expect(pricesOf(page)).toEqual([
      "2,500 RWF Wallet in Rwanda · no fees",
      "400.00 LRD Wallet in Liberia · no fees, at 6.25 RWF = 1 LRD",
      "2.00 USD Wallet in Liberia · no fees, at 1,250 RWF = 1 USD",
    ]);
  });

  it("leaves out a way whose fees are more than the amount", async () => {
    const setup = await setUp();
    const { url } = await makeCheckout(setup.call, { items: [{ name: "Sweet", currency: "USD", amount: 0.25 }] });
    expect(waysOf(await visit(setup, url))).toEqual(["Mobile money 0.25 USD"]);
  });

  it("takes one of two payments that come at once", async () => {
    const setup = await setUp();
    const { url } = await makeCheckout(setup.call);
    const pay = () => visit(setup, url, { phone: MAGIC_PHONES.approved.MTN_MOMO_LBR });
    const answers = [await pay(), await pay()].map(({ status, location }) => [status, location]);
    expect(answers).toEqual([
      [303, new URL(url).pathname],
      [303, new URL(url).pathname],
    ]);
    expect(setup.sandbox.ledger.executions).toHaveLength(1);
  });

  it.each([
    ["yes", "PAID"],
    ["no", "ACTIVE"],
  ])("asks a card's payer whether it is them; %s leaves the document %s", async (answer, expected) => {
    const setup = await setUp();
    const { url, state } = await makeCheckout(setup.call);
    await visit(setup, url, { card: MAGIC_CARDS["3ds-needed"] });
    expect((await visit(setup, url)).text).toContain("Your bank asks whether this is you");
    await visit(setup, `${url}/confirm`, { answer: "perhaps" });
    expect(await state()).toBe("PROCESSING");
    await visit(setup, `${url}/confirm`, { answer });
    await setup.clock.advance(2_000);
    expect(await state()).toBe(expected);
  });

  it("lets whoever looks at it answer for a phone that never does", async () => {
    const setup = await setUp();
    const { url, state } = await makeCheckout(setup.call);
    await visit(setup, url, { phone: MAGIC_PHONES.stuck.MTN_MOMO_LBR });
    await setup.clock.advance(60_000);
    const page = await visit(setup, url);
    const form = page.document.querySelector(".hint form");
    await visit(setup, new URL(form?.getAttribute("action") ?? "", url).href, { answer: "yes" });
    await setup.clock.advance(2_000);
    expect(await state()).toBe("PAID");
  });

  it("tells its script how it stands, with nothing about the payment", async () => {
    const setup = await setUp();
    const { url } = await makeCheckout(setup.call, { success_url: null });
    const stateOf = async () => JSON.parse((await visit(setup, `${url}/state`)).html);
    expect(await stateOf()).toEqual({ view: "form" });
    await visit(setup, url, { phone: MAGIC_PHONES.approved.MTN_MOMO_LBR });
    expect(await stateOf()).toEqual({ view: "waiting" });
    await setup.clock.advance(2_000);
    expect(await stateOf()).toEqual({ view: "paid" });
    expect((await visit(setup, "http://127.0.0.1:4010/pay/none/state")).status).toBe(404);
  });

  it("runs one script, the sandbox's own, and reloads by nothing else", async () => {
    const setup = await setUp();
    const { url } = await makeCheckout(setup.call);
    await visit(setup, url, { phone: MAGIC_PHONES.stuck.MTN_MOMO_LBR });
    const { document } = await visit(setup, url);
    expect(document.querySelector("meta[http-equiv]")).toBeNull();
    const scripts = [...document.querySelectorAll("script")].map((script) => script.getAttribute("src") ?? "");
    expect(scripts).toHaveLength(1);
    const { headers } = await setup.sandbox.fetch(new URL(scripts[0] ?? "", url));
    expect(headers.get("content-type")).toContain("text/javascript");
    expect(headers.get("content-security-policy")).toContain("script-src 'self'");
  });

  it("is shown anew to a payer who goes back", async () => {
    const setup = await setUp();
    const { url } = await makeCheckout(setup.call);
    expect((await setup.sandbox.fetch(url)).headers.get("cache-control")).toBe("no-store");
  });

  it("sends a payer who cancels to cancel_url and leaves the document as it was", async () => {
    const setup = await setUp();
    const { url, state } = await makeCheckout(setup.call);
    expect(await visit(setup, `${url}/cancel`)).toMatchObject({ status: 303, location: CHECKOUT.cancel_url });
    expect(await state()).toBe("ACTIVE");
  });

  it("publishes what checkouts.create left IDLE when somebody pays", async () => {
    const setup = await setUp({ behaviour: { checkoutCreate: "leaves-idle" } });
    const { url, state } = await makeCheckout(setup.call);
    expect(await state()).toBe("IDLE");
    await visit(setup, url, { phone: MAGIC_PHONES.approved.MTN_MOMO_LBR });
    await setup.clock.advance(2_000);
    expect(await state()).toBe("PAID");
  });

  it("makes nothing of a payment that it refuses", async () => {
    const setup = await setUp({ behaviour: { checkoutCreate: "leaves-idle" } });
    const { url, state } = await makeCheckout(setup.call);
    const countMade = async () => (await makeParty(setup.call)).id;
    const before = await countMade();
    const refused = await visit(setup, url, { phone: MAGIC_PHONES.approved.MTN_MOMO_LBR, currency: "RWF" });
    expect([refused.status, refused.text.includes("cannot pay in the currency that you chose")]).toEqual([422, true]);
    expect(await state()).toBe("IDLE");
    expect(await countMade()).toBe(before + 1);
  });

  it("shows what people wrote as text, and sends nobody to a script", async () => {
    const setup = await setUp();
    const { url } = await makeCheckout(setup.call, {
      success_url: "javascript:alert(1)",
      cancel_url: "javascript:alert(1)",
    });
    const { html } = await visit(setup, url);
    expect(html).toContain("Tea &amp; &lt;b&gt;more&lt;/b&gt;");
    expect(html).not.toContain("javascript:");
    expect((await visit(setup, `${url}/cancel`)).location).toBe(new URL(url).pathname);
    await visit(setup, url, { phone: MAGIC_PHONES.approved.MTN_MOMO_LBR });
    await setup.clock.advance(2_000);
    expect(await visit(setup, url)).toMatchObject({ status: 200, location: null });
  });

  it("does not exist for a DIRECT checkout, which readers have to survive", async () => {
    const setup = await setUp();
    const made = await ok(setup.call("createCheckout", { body: { ...CHECKOUT, mode: "DIRECT" } }));
    expect([made.url, made.hosted_path_or_token]).toEqual([null, null]);
  });
});

describe("the numbers for tests", () => {
  it("are links that put them into the form", async () => {
    const setup: SetUp = await setUp();
    const { url } = await makeCheckout(setup.call);
    const page = await visit(setup, url);
    const links = [...page.document.querySelectorAll<HTMLAnchorElement>(".hint a")];
    const number = MAGIC_PHONES["payer-not-found"].AIRTEL_RWA;
    const link = links.find(({ textContent }) => textContent === number)?.getAttribute("href") ?? "";
    expect(inputOf(await visit(setup, new URL(link, url).href), "phone")?.getAttribute("value")).toBe(number);
  });

  it("are the only ones that a link puts there", async () => {
    const setup = await setUp();
    const { url } = await makeCheckout(setup.call);
    const page = await visit(setup, `${url}?phone=231881111111`);
    expect(inputOf(page, "phone")?.getAttribute("value")).toBe(MAGIC_PHONES.approved.MTN_MOMO_LBR);
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
