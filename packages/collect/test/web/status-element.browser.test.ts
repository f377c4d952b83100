import { findAccessibilityIssues, keepPicture } from "@dollr-kit/browser";
import { MAGIC_CARDS, MAGIC_PHONES, systemClock } from "@dollr-kit/sandbox";
import { describe, expect, it } from "vitest";
import { createHeldClock } from "../../../flow/test/support/held-clock.ts";
import { anOrder, listDocumented } from "../support/checkout-server.ts";
import { REFUSED, type Shown, STEP_MS, STUCK, standing, withStatusPages } from "../support/status-page.ts";

const APPROVED = "+231 88 345 6788";

/** Longer than one step, so that a test that fails says which one it was. */
const PATIENCE = { timeout: 3 * STEP_MS };
/** Longer than the element ever waits before it asks again. In milliseconds. */
const NEXT_ASK_MS = 60_000;

const { shop, openOwn, begin, ended, approve, newPage, show } = withStatusPages();

// At once, since they wait for the shop's next look at Dollr most of the time.
describe.concurrent("<dollr-status>", PATIENCE, () => {
  it("asks to approve on the phone, and then says that it is paid, once each", async () => {
    const own = await openOwn();
    const id = await begin(STUCK, undefined, own);
    const { page, status, spoken } = await show(id, own);
    await standing(page, "approve");
    expect(await status.textContent()).toContain("Approve the payment on your phone.");
    expect(await status.textContent()).toContain("ends in 129");
    expect(await findAccessibilityIssues(page)).toEqual([]);
    await keepPicture(page, "status-approve");
    own.breakConnections(); // and it comes back by itself
    await approve(id, own);
    await standing(page, "paid");
    expect(await status.textContent()).toMatch(/Paid\. Thank you\.\s*51\.00 USD/);
    expect(await findAccessibilityIssues(page)).toEqual([]);
    await keepPicture(page, "status-paid");
    const sentences = (await spoken()).filter((text, at, all) => text !== all[at - 1]);
    expect(sentences.filter((text) => text.startsWith("Approve"))).toHaveLength(1);
    expect(sentences.filter((text) => /^Paid.*USD$/.test(text))).toHaveLength(1);
  });

  it("is paid by another phone after a refusal, with the keyboard alone", async () => {
    const id = await begin(REFUSED);
    await ended(id);
    const { page, status } = await show(id, { width: 390 });
    await standing(page, "refused");
    expect(await status.textContent()).toBe("The payment was declined. Please try again, or pay another way.");
    expect(await findAccessibilityIssues(page)).toEqual([]);
    await keepPicture(page, "status-refused-390");
    const field = page.getByLabel("Another phone number");
    const focused = () => page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.outerHTML ?? "");

    await page.keyboard.press("Tab");
    expect(await focused()).toContain('type="tel"');
    await page.keyboard.type("+231 88 12");
    await page.keyboard.press("Tab");
    expect(await focused()).toContain("Try again");
    await page.keyboard.press("Enter");
    await page.getByRole("alert").filter({ hasText: "This phone number cannot be right." }).waitFor();
    expect([await field.getAttribute("aria-invalid"), await field.inputValue()]).toEqual(["true", "+231 88 12"]);
    expect(await focused()).toContain('type="tel"');
    expect(await findAccessibilityIssues(page)).toEqual([]);
    await keepPicture(page, "status-wrong-phone-390");

    await page.keyboard.press("Control+A");
    await page.keyboard.type(APPROVED);
    await page.keyboard.press("Enter");
    await standing(page, "paid");
    expect(await focused()).toContain('role="status"');
    expect(shop().sandbox.ledger.charges.filter(({ label }) => label?.startsWith(`${id} `))).toHaveLength(1);
  });

  it("makes one new attempt of a double click, in two tabs", async () => {
    const own = await openOwn();
    const id = await begin(REFUSED, undefined, own);
    await ended(id, own);
    const tabs = [await show(id, own), await show(id, own)];
    for (const { page } of tabs) await standing(page, "refused");
    const bothAsk = Promise.withResolvers<void>();
    let asked = 0;
    own.intercept = async ({ url }) => {
      if (!url.endsWith("/retry")) return undefined;
      asked += 1;
      if (asked === tabs.length) bothAsk.resolve();
      await bothAsk.promise; // or the second tab would show the new attempt before its click
      return undefined;
    };
    const retry = async ({ page }: Shown) => {
      const answered = page.waitForResponse(/\/retry$/);
      await page.getByRole("button", { name: "Try again" }).dblclick();
      await answered;
    };
    await Promise.all(tabs.map(retry));
    await ended(id, own);
    expect((await own.collections.get(id))!.record.attempt).toBe(2);
    expect(asked).toBe(2);
  });

  it("leads to Dollr's page, and calls that off", async () => {
    const id = await begin(STUCK, { way: "page" });
    const { page } = await show(id, { width: 390, dark: true });
    await standing(page, "page");
    const { action } = (await shop().collections.get(id))!.record;
    expect(await page.getByRole("link", { name: "Go to the payment page" }).getAttribute("href")).toBe(
      (action as { url: string }).url,
    );
    expect(await findAccessibilityIssues(page)).toEqual([]);
    await keepPicture(page, "status-page-390-dark");
    await page.getByRole("button", { name: "Cancel the payment" }).click();
    await standing(page, "canceled");
    expect(await findAccessibilityIssues(page)).toEqual([]);
    await keepPicture(page, "status-canceled-390-dark");
  });

  it("says that it looks for a payment of which nothing is known, and not that it has failed", async () => {
    // By its own clock Dollr would know after half a minute, in which a busy machine may not have looked at the page.
    const own = await openOwn({ clock: createHeldClock(systemClock) });
    const id = await begin(MAGIC_PHONES["unknown-status"].MTN_MOMO_LBR, undefined, own);
    const { page, status } = await show(id, { url: own.url, dark: true });
    await standing(page, "looking");
    expect(await status.textContent()).toBe("We are looking for your payment. Please do not pay again.");
    expect(await page.getByRole("button").count()).toBe(0);
    expect(await findAccessibilityIssues(page)).toEqual([]);
    await keepPicture(page, "status-looking-dark");
  });

  it("hands the page what a card's bank wants confirmed", async () => {
    const id = await begin(STUCK, { way: "card", paymentMethodId: MAGIC_CARDS["3ds-needed"] });
    const { page } = await show(id, { attributes: 'class="light"' });
    await standing(page, "confirm");
    await page.getByRole("button", { name: "Confirm the payment" }).click();
    const heard = await page.evaluate(() => (window as unknown as { heard: { type: string; detail: object }[] }).heard);
    const asked = heard.filter(({ type }) => type === "dollr-confirm");
    expect(asked).toHaveLength(2);
    expect(asked[0]!.detail).toMatchObject({ standing: "confirm", clientSecret: expect.any(String) });
    expect(await findAccessibilityIssues(page)).toEqual([]); // and dark words on the shop's light colour
    await keepPicture(page, "status-confirm-light-accent");
  });

  it("asks every few seconds where live events do not come through", async () => {
    const own = await openOwn();
    own.intercept = ({ headers }) =>
      headers.get("accept")?.includes("event-stream") ? new Response("a proxy", { status: 502 }) : undefined;
    const id = await begin(STUCK, undefined, own);
    const { page } = await show(id, own);
    await standing(page, "approve");
    await approve(id, own);
    await ended(id, own);
    await page.clock.fastForward(NEXT_ASK_MS);
    await standing(page, "paid");
  });

  it("keeps no connection while nobody sees its page, and tells how it stands as soon as somebody does", async () => {
    const own = await openOwn();
    let listening = 0;
    own.intercept = ({ headers, signal }) => {
      if (!headers.get("accept")?.includes("event-stream")) return undefined;
      listening += 1;
      signal.addEventListener("abort", () => {
        listening -= 1;
      });
      return undefined;
    };
    const id = await begin(STUCK, undefined, own);
    const { page } = await show(id, own);
    await standing(page, "approve");
    expect(listening).toBe(1);
    const setHidden = (hidden: boolean) =>
      page.evaluate((value) => {
        Object.defineProperty(document, "hidden", { configurable: true, value });
        document.dispatchEvent(new Event("visibilitychange"));
      }, hidden);
    await setHidden(true);
    await expect.poll(() => listening).toBe(0);
    await approve(id, own);
    await ended(id, own);
    expect(await page.locator("dollr-status").getAttribute("standing")).toBe("approve");
    await setHidden(false);
    await standing(page, "paid");
  });

  it("says that there is no connection, and goes on when it is back", async () => {
    const own = await openOwn();
    const id = await begin(STUCK, undefined, own);
    const { page, status } = await show(id, own);
    await standing(page, "approve");
    own.intercept = () => new Response("away", { status: 503 });
    own.breakConnections();
    await standing(page, "offline");
    expect(await status.textContent()).toBe("There is no connection. We keep trying.");
    own.intercept = undefined;
    await page.clock.fastForward(NEXT_ASK_MS);
    await standing(page, "approve");
    await approve(id, own);
    await standing(page, "paid");
  });

  it("says what the shop wants it to say, and shows nothing of an order that is not the visitor's", async () => {
    const id = await begin(STUCK);
    const inside = `<p slot="paid">Merci. Votre riz arrive <strong>jeudi</strong>.</p><p slot="details">Commande ${id}</p>`;
    const { page, status } = await show(id, {
      inside,
      attributes: 'lang="fr" class="bill" text-approve="Validez sur votre téléphone."',
    });
    await standing(page, "approve");
    expect(await status.textContent()).toContain("Validez sur votre téléphone.");
    await page.evaluate(() => {
      const element = document.querySelector("dollr-status") as HTMLElement & { words: object };
      element.words = { phoneEnding: "Numéro : … {digits}" };
    });
    expect(await status.textContent()).toContain("Numéro : … 129");
    await approve(id);
    await page.getByText("Merci. Votre riz arrive jeudi.").waitFor();
    expect(await page.getByText(`Commande ${id}`).isVisible()).toBe(true);
    expect(await findAccessibilityIssues(page)).toEqual([]);
    await keepPicture(page, "status-own-words");

    const other = await show("of-somebody-else");
    await standing(other.page, "unavailable");
    expect(await other.status.textContent()).toBe("This payment cannot be shown here.");
  });

  it("shows what is inside it where there is no script", async () => {
    const page = await newPage({ javaScriptEnabled: false });
    await page.goto(`${shop().url}/orders/${await begin(STUCK)}`);
    expect(await page.getByText("Your payment is under way.").isVisible()).toBe(true);
  });

  it("does what the documentation shows, from a form without script to a card that is confirmed", async () => {
    const id = "9042";
    shop().orders.set(id, anOrder(APPROVED));
    const page = await newPage({ javaScriptEnabled: false, viewport: { width: 390, height: 700 } });
    await page.goto(`${shop().url}/documented/${id}/0`);
    expect(await page.getByRole("radio").count()).toBe(2);
    await page.getByLabel("Phone").fill(APPROVED);
    await page.getByRole("button", { name: "Pay 51.00 USD" }).click();
    await page.waitForURL(`${shop().url}/orders/${id}`);
    const order = await newPage();
    await order.goto(`${shop().url}/documented/${id}/1`);
    await standing(order, "paid");

    const cards = "9043";
    shop().orders.set(cards, anOrder(APPROVED));
    const [pay = "", confirm = ""] = listDocumented("js", cards);
    const paying = await newPage();
    await paying.addInitScript(`
      globalThis.stripe = {
        createPaymentMethod: async () => ({ paymentMethod: { id: ${JSON.stringify(MAGIC_CARDS["3ds-needed"])} } }),
        confirmCardPayment: async (secret) => void (globalThis.confirmed ??= secret),
      };
      globalThis.elements = {};
      ${confirm}`);
    await paying.goto(`${shop().url}/documented/${cards}/1`);
    await standing(paying, "new");
    await paying.evaluate(`(async () => { ${pay} })()`);
    await standing(paying, "confirm");
    expect(await paying.evaluate("globalThis.confirmed")).toEqual(expect.any(String));
    await approve(cards);
    await standing(paying, "paid");
  });
});
