import { describe, expect, it } from "vitest";
import { MAGIC_PHONES } from "../../src/index.ts";
import { type SetUp, setUp } from "../support/caller.ts";
import { makePublished, makeRefund, ok } from "../support/flows.ts";
import { CHECKOUT, makeCheckout } from "../support/hosted.ts";
import { type Visit, visit } from "../support/visit.ts";

const ORIGIN = "http://127.0.0.1:4010";
const APPROVED = { phone: MAGIC_PHONES.approved.MTN_MOMO_LBR };

const titleOf = ({ document }: Visit) => document.querySelector("h1")?.textContent;

const makeExpiring = (setup: SetUp, change: object = {}) =>
  makeCheckout(setup.call, { expires_at: new Date(setup.clock.now() + 60_000).toISOString(), ...change });

describe("a page that has expired", () => {
  it("is gone, takes no payment, and leads back to the shop", async () => {
    const setup = await setUp();
    const { url, state } = await makeExpiring(setup);
    await setup.clock.advance(60_000);
    const page = await visit(setup, url);
    expect([page.status, titleOf(page)]).toEqual([410, "This page has expired"]);
    const back = page.document.querySelector("main a")?.getAttribute("href") ?? "";
    expect((await visit(setup, new URL(back, url).href)).location).toBe(CHECKOUT.cancel_url);
    expect((await visit(setup, url, APPROVED)).status).toBe(410);
    expect(await state()).toBe("ACTIVE");
  });

  it("says how to go on where the shop has no address for that", async () => {
    const setup = await setUp();
    const { url } = await makeExpiring(setup, { cancel_url: null });
    await setup.clock.advance(60_000);
    expect((await visit(setup, url)).text).toContain("Example Shop can send you a new link.");
  });

  it("shows a payment that began before to its end", async () => {
    const setup = await setUp();
    const { url } = await makeExpiring(setup, { success_url: null });
    await setup.clock.advance(59_000);
    await visit(setup, url, APPROVED);
    await setup.clock.advance(1_000);
    expect(titleOf(await visit(setup, url))).toBe("Confirm the payment on your phone");
    await setup.clock.advance(1_000);
    expect(titleOf(await visit(setup, url))).toBe("Paid. Thank you.");
  });

  it("gets another address while its document is ACTIVE, for as long as it had at first", async () => {
    const setup = await setUp();
    const made = await makeExpiring(setup);
    const link = async (): Promise<string> =>
      (await ok(setup.call("retrievePayLink", { query: { source_type: "ORDER", source_number: made.number } }))).url;
    expect(await link()).toBe(made.url);
    await setup.clock.advance(60_000);
    expect((await visit(setup, made.url)).status).toBe(410);
    const url = await link();
    expect(url).not.toBe(made.url);
    expect((await visit(setup, url)).status).toBe(200);
    await setup.clock.advance(60_000);
    expect((await visit(setup, url)).status).toBe(410);
    await visit(setup, await link(), APPROVED);
    await setup.clock.advance(2_000);
    expect(await made.state()).toBe("PAID");
  });
});

describe("a document that cannot be paid", () => {
  it("says that it was canceled, and leads back to the shop", async () => {
    const setup = await setUp();
    const { url, id } = await makeCheckout(setup.call);
    await ok(setup.call("cancelOrder", { path: { id } }));
    for (const page of [await visit(setup, url), await visit(setup, url, APPROVED)]) {
      expect([page.status, titleOf(page)]).toEqual([410, "This payment was canceled"]);
      expect(page.document.querySelector("main a")?.textContent).toBe("Back to Example Shop");
    }
    expect(setup.sandbox.ledger.executions).toEqual([]);
  });

  it("says so where its payment failed and Dollr takes no second one", async () => {
    const setup = await setUp({ behaviour: { afterFailedPayment: "processing" } });
    const { url } = await makeCheckout(setup.call);
    await visit(setup, url, { phone: MAGIC_PHONES["limit-reached"].MTN_MOMO_LBR });
    await setup.clock.advance(2_000);
    const page = await visit(setup, url);
    expect(titleOf(page)).toBe("The payment failed");
    expect(page.text).toContain("This wallet has reached its limit.");
    expect(page.document.querySelector("main a")?.textContent).toBe("Back to Example Shop");
  });

  it("has its form again where a second one would be charged", async () => {
    const setup = await setUp({ behaviour: { afterFailedPayment: "processing", secondExecution: "charged-again" } });
    const { url } = await makeCheckout(setup.call);
    await visit(setup, url, { phone: MAGIC_PHONES.refused.MTN_MOMO_LBR });
    await setup.clock.advance(2_000);
    expect(titleOf(await visit(setup, url))).toBe("Pay Example Shop");
    await visit(setup, url, APPROVED);
    expect(setup.sandbox.ledger.executions).toHaveLength(2);
  });
});

describe("a page that does not exist", () => {
  it.each([
    [`${ORIGIN}/pay/none`, "This link leads to no payment"],
    [`${ORIGIN}/pay/none/cancel`, "This link leads to no payment"],
    [`${ORIGIN}/receipt/none`, "This link leads to no payment"],
    [`${ORIGIN}/nothing`, "There is no such page"],
  ])("%s says so to a person", async (url, title) => {
    const page = await visit(await setUp(), url);
    expect([page.status, titleOf(page)]).toEqual([404, title]);
  });

  it.each(["/v1/nothing", "/v1", "/__sandbox/nothing"])("%s stays JSON, which programs read", async (path) => {
    const page = await visit(await setUp(), ORIGIN + path);
    expect([page.status, JSON.parse(page.html)]).toEqual([404, { detail: "Not Found" }]);
  });

  it("is JSON for a program that asks for no page", async () => {
    const { sandbox } = await setUp();
    const answer = await sandbox.fetch(`${ORIGIN}/nothing`);
    expect([answer.status, await answer.json()]).toEqual([404, { detail: "Not Found" }]);
  });
});

describe("a receipt", () => {
  it("does not exist before the payment, and leads to where it can be paid", async () => {
    const setup = await setUp();
    const { url } = await makeCheckout(setup.call);
    const page = await visit(setup, url.replace("/pay/", "/receipt/"));
    expect([page.status, titleOf(page)]).toEqual([404, "There is no receipt yet"]);
    expect(page.document.querySelector("main a")?.getAttribute("href")).toBe(new URL(url).pathname);
  });

  it("tells what was paid for, with which fees, at which rate, by whom and when", async () => {
    const setup = await setUp({ behaviour: { floatTotals: true } });
    const { document } = await makePublished(setup.call, { asPaymentLink: true, amount: 1.1, qty: 3 });
    const query = { source_type: "INVOICE", source_number: document.invoice_number };
    const { url } = await ok(setup.call("retrievePayLink", { query }));
    await visit(setup, url, { ...APPROVED, currency: "LRD" });
    await setup.clock.advance(2_000);
    const paid = await visit(setup, url);
    expect(paid.text).toContain("Paid. Thank you. 680.00 LRD went to Example Shop");
    const link = paid.document.querySelector("main a")?.getAttribute("href") ?? "";
    expect(new URL(link, url).href).toBe((await ok(setup.call("retrieveReceiptLink", { query }))).url);
    const receipt = await visit(setup, new URL(link, url).href);
    expect([...receipt.document.querySelectorAll("caption")].map(({ textContent }) => textContent?.trim())).toEqual([
      `Invoice ${document.invoice_number}`,
      "Payment",
    ]);
    const rows = [...receipt.document.querySelectorAll("tr")].map((row) =>
      [...row.children].map(({ textContent }) => textContent),
    );
    expect(rows).toEqual([
      ["Tea3 × 1.10 USD", "3.30 USD"],
      ["Total", "3.30 USD"],
      ["Fees", "0.10 USD"],
      ["Rate", "1\u00a0USD\u00a0=\u00a0200\u00a0LRD"],
      ["Paid", "680.00 LRD"],
      ["By", "MTN Mobile Money, number ending in 6789"],
      ["At", expect.stringMatching(/^\d+ \w+ \d{4} at \d\d:\d\d UTC$/)],
      ["Transaction", expect.stringMatching(/^SBX-\d+$/)],
    ]);
  });

  it("leads on to the shop that has an address for that", async () => {
    const setup = await setUp();
    const { url } = await makeCheckout(setup.call);
    await visit(setup, url, { card: "pm_card_visa" });
    await setup.clock.advance(2_000);
    const { document, text } = await visit(setup, url.replace("/pay/", "/receipt/"));
    expect(text).toContain("Example Shop");
    expect([...document.querySelectorAll("main a")].at(-1)?.getAttribute("href")).toBe(CHECKOUT.success_url);
  });

  it("says what was refunded, in the currency that was paid, once that money is back", async () => {
    const setup = await setUp({ behaviour: { paymentIntentOfCollections: "told" } });
    const { url } = await makeCheckout(setup.call, { success_url: null });
    await visit(setup, url, { ...APPROVED, currency: "LRD" });
    await setup.clock.advance(2_000);
    const receipt = async () => (await visit(setup, url.replace("/pay/", "/receipt/"))).text;
    const id = setup.sandbox.ledger.charges[0]?.paymentIntentId;
    for (const amount of [1, 2]) await makeRefund(setup.call, id, amount, setup.clock.now());
    expect(await receipt()).not.toContain("efunded");
    await setup.clock.advance(2_000);
    expect(await receipt()).toContain("600.00 LRD was refunded. Example Shop has sent it back to you.");
    expect(await receipt()).toMatch(/Refunded 200\.00 LRD\s*\d+ \w+ \d{4} at .* Refunded 400\.00 LRD/);
  });
});
