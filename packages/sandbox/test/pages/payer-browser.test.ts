import { type Browser, launchBrowser, type Page } from "@dollr-kit/browser";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { MAGIC_CARDS, MAGIC_PHONES } from "../../src/index.ts";
import { makePayable, payByCard, payByPhone, serve, titled } from "../support/payer-page.ts";

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
}, 600_000);
afterAll(() => browser?.close());

async function newPage(options: Parameters<Browser["newContext"]>[0] = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, ...options });
  onTestFinished(() => context.close());
  return context.newPage();
}

describe.each([
  ["with scripts", true],
  ["without scripts", false],
])("a payer %s", (_, javaScriptEnabled) => {
  /** Where no script runs, the payer presses the link until it is so. */
  async function waitFor(page: Page, title: string): Promise<void> {
    if (!javaScriptEnabled) await page.getByRole("link", { name: "Check again" }).click();
    await titled(page, title);
  }

  it("pays by mobile money, in a currency of choice, and sees the receipt", async () => {
    const served = await serve({ behaviour: { checkoutFeeBearer: "PAYER" } });
    const { url, state } = await makePayable(served);
    const page = await newPage({ javaScriptEnabled });
    await page.goto(url);
    expect(await page.getByRole("button", { name: "Pay 29.22 USD" }).count()).toBe(1);
    await page.getByRole("radio", { name: /LRD/ }).check();
    expect(await page.getByRole("button", { name: "Pay 5,872.00 LRD" }).count()).toBe(1);
    await payByPhone(page, "+231 88 345 6789");
    await titled(page, "Confirm the payment on your phone");
    served.settle();
    await waitFor(page, "Paid. Thank you.");
    await page.getByRole("link", { name: "See the receipt" }).click();
    expect(await page.getByRole("table", { name: "Payment" }).textContent()).toContain("5,872.00 LRD");
    expect(await state()).toBe("PAID");
  });

  it("pays by card, and answers the bank's question", async () => {
    const served = await serve();
    const { url, state } = await makePayable(served);
    const page = await newPage({ javaScriptEnabled });
    await page.goto(url);
    await payByCard(page, MAGIC_CARDS["3ds-needed"]);
    await titled(page, "Your bank asks whether this is you");
    await page.getByRole("button", { name: "It is me", exact: true }).click();
    await titled(page, "Your card is being charged");
    served.settle();
    await waitFor(page, "Paid. Thank you.");
    expect(await state()).toBe("PAID");
  });

  it("finds the number still there after a refusal, corrects it, and pays", async () => {
    const served = await serve();
    const { url, state } = await makePayable(served);
    const page = await newPage({ javaScriptEnabled });
    await page.goto(url);
    await page.getByRole("radio", { name: /LRD/ }).check();
    await payByPhone(page, "0770 12 34");
    const problem = page.getByRole("alert");
    expect(await problem.textContent()).toContain("No operator in Liberia or Rwanda has this number.");
    expect(await problem.evaluate((element) => element === document.activeElement)).toBe(true);
    const number = page.getByLabel("Mobile money number");
    expect(await number.inputValue()).toBe("0770 12 34");
    expect(await page.getByRole("radio", { name: /LRD/ }).isChecked()).toBe(true);
    await problem.getByRole("link").click();
    expect(await number.evaluate((element) => element === document.activeElement)).toBe(true);

    await payByPhone(page, MAGIC_PHONES["insufficient-balance"].ORANGE_MONEY_LBR);
    served.settle();
    await waitFor(page, "Pay Example Shop");
    expect(await problem.textContent()).toContain("There is not enough money in this wallet.");
    expect(await number.inputValue()).toBe(MAGIC_PHONES["insufficient-balance"].ORANGE_MONEY_LBR);
    await payByPhone(page, MAGIC_PHONES.approved.ORANGE_MONEY_LBR);
    served.settle();
    await waitFor(page, "Paid. Thank you.");
    expect(await state()).toBe("PAID");
    expect(served.sandbox.ledger.charges).toHaveLength(1);
  });
});

it("goes back to the shop by itself when the payment has ended", async () => {
  const served = await serve();
  const { url } = await makePayable(served, { success_url: `${served.url}/thanks` });
  const page = await newPage();
  await page.goto(url);
  await payByPhone(page, MAGIC_PHONES.approved.MTN_MOMO_LBR);
  await titled(page, "Confirm the payment on your phone");
  served.settle();
  await page.waitForURL(`${served.url}/thanks`);
});

it("says that there is no connection, and goes on when there is one again", async () => {
  const served = await serve();
  const { url } = await makePayable(served);
  const page = await newPage();
  await page.goto(url);
  await payByPhone(page, MAGIC_PHONES.approved.MTN_MOMO_LBR);
  const status = page.getByRole("status");
  await page.waitForResponse(/\/state$/); // before it asks, its script may not have come
  await page.context().setOffline(true);
  await status.getByText("There is no connection. Trying again…").waitFor();
  await page.context().setOffline(false);
  served.settle();
  await titled(page, "Paid. Thank you.");
});

it("charges once where the button is pressed twice, and where the payer goes back", async () => {
  const served = await serve();
  const { url } = await makePayable(served);
  const page = await newPage();
  await page.goto(url);
  await page.getByRole("button", { name: /^Pay / }).dblclick();
  await titled(page, "Confirm the payment on your phone");
  await page.goBack();
  await titled(page, "Confirm the payment on your phone");
  served.settle();
  await titled(page, "Paid. Thank you.");
  expect(served.sandbox.ledger.executions).toHaveLength(1);
});
