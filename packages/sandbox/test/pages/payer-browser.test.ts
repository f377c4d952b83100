import { type Browser, findAccessibilityIssues, keepPicture, launchBrowser, type Page } from "@dollr-kit/browser";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createSandbox, type Listening, MAGIC_CARDS, MAGIC_PHONES, type SandboxOptions } from "../../src/index.ts";
import { createCaller } from "../support/caller.ts";
import { makeRefund, ok } from "../support/flows.ts";
import { makeCheckout } from "../support/hosted.ts";

/** Far longer than a test takes: payments end when a test moves the clock. */
const SETTLE_MS = 60_000;
const WIDTHS = [390, 1280];
const SCHEMES = ["light", "dark"] as const;

let browser: Browser;
const open: Listening[] = [];
const visited: Page[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
}, 600_000);
afterAll(() => browser?.close());
afterEach(async () => {
  for (const page of visited.splice(0)) await page.context().close();
  for (const listening of open.splice(0)) await listening.close();
});

async function serve(options: SandboxOptions = {}) {
  const sandbox = createSandbox({ settleAfterMs: SETTLE_MS, ...options });
  const listening = await sandbox.listen({ port: 0 });
  open.push(listening);
  const call = await createCaller(sandbox.fetch, listening.url);
  return { sandbox, url: listening.url, call, settle: () => sandbox.advance(SETTLE_MS) };
}

/** A checkout as a shop makes it; its shop is this sandbox's window, since nothing else listens. */
const makePayable = ({ call, url }: Awaited<ReturnType<typeof serve>>, change: object = {}) =>
  makeCheckout(call, {
    note: "Table 4, to take away",
    items: [
      { name: "Kenyan coffee, whole beans, 500 g", currency: "USD", amount: 18.5 },
      { name: "Ginger tea", currency: "USD", amount: 10 },
    ],
    success_url: null,
    cancel_url: `${url}/`,
    ...change,
  });

const newPage = async (options: Parameters<Browser["newContext"]>[0] = {}) => {
  const page = await (await browser.newContext({ viewport: { width: 390, height: 844 }, ...options })).newPage();
  visited.push(page);
  return page;
};

/** Waits until the page has this title: a busy browser may still show the one before. */
const titled = (page: Page, title: string) =>
  page.getByRole("heading", { level: 1, name: title, exact: true }).waitFor();

async function payByPhone(page: Page, phone: string): Promise<void> {
  await page.getByLabel("Mobile money number").fill(phone);
  await page.getByRole("button", { name: /^Pay / }).click();
}

async function payByCard(page: Page, card: string): Promise<void> {
  const way = page.locator("details", { has: page.locator(`[value="${card}"]`) });
  if ((await way.getAttribute("open")) === null) await way.locator("summary").click();
  await page.locator(`[value="${card}"]`).check();
  await way.getByRole("button", { name: /^Pay / }).click();
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

type Served = Awaited<ReturnType<typeof serve>>;

/** Each page in each state: how to get there, and its status. */
const PAGES: readonly [name: string, status: number, reach: (served: Served, page: Page) => Promise<string>][] = [
  [
    "form",
    200,
    async (served) => {
      served.sandbox.behave({ checkoutFeeBearer: "PAYER" });
      return (await makePayable(served)).url;
    },
  ],
  [
    "form-of-many-long-words",
    200,
    async (served) => {
      const word = "Donaudampfschifffahrtsgesellschaft".repeat(4);
      const items = Array.from({ length: 12 }, () => ({ name: word, currency: "USD", amount: 1_234_567.89 }));
      return (await makePayable(served, { note: word, items })).url;
    },
  ],
  [
    "form-refused",
    422,
    async (served, page) => {
      const { url } = await makePayable(served);
      await page.goto(url);
      await payByPhone(page, "0770 12 34");
      await page.getByRole("alert").waitFor();
      return url;
    },
  ],
  [
    "form-failed",
    200,
    async (served, page) => {
      const { url } = await makePayable(served);
      await page.goto(url);
      await payByCard(page, MAGIC_CARDS.declined);
      await titled(page, "Your card is being charged");
      // Or its script would reload it while the test opens it.
      await page.goto("about:blank");
      served.settle();
      return url;
    },
  ],
  [
    "waiting",
    200,
    async (served, page) => {
      const { url } = await makePayable(served);
      await page.goto(url);
      await payByPhone(page, MAGIC_PHONES.stuck.MTN_MOMO_LBR);
      await titled(page, "Confirm the payment on your phone");
      return url;
    },
  ],
  [
    "question",
    200,
    async (served, page) => {
      const { url } = await makePayable(served);
      await page.goto(url);
      await payByCard(page, MAGIC_CARDS["3ds-needed"]);
      await titled(page, "Your bank asks whether this is you");
      return url;
    },
  ],
  ["paid", 200, async (served) => (await makePaid(served)).url],
  ["receipt", 200, async (served) => (await makePaid(served)).url.replace("/pay/", "/receipt/")],
  [
    "receipt-refunded",
    200,
    async (served) => {
      const { url } = await makePaid(served);
      const { sandbox, call, settle } = served;
      await makeRefund(call, sandbox.ledger.charges[0]?.paymentIntentId, 10, Date.now() + SETTLE_MS);
      settle();
      return url.replace("/pay/", "/receipt/");
    },
  ],
  ["no-receipt", 404, async (served) => (await makePayable(served)).url.replace("/pay/", "/receipt/")],
  [
    "expired",
    410,
    async (served) => {
      const { url } = await makePayable(served, { expires_at: new Date(Date.now() + SETTLE_MS).toISOString() });
      served.settle();
      return url;
    },
  ],
  [
    "canceled",
    410,
    async (served) => {
      const { url, id } = await makePayable(served);
      await ok(served.call("cancelOrder", { path: { id } }));
      return url;
    },
  ],
  [
    "failed",
    200,
    async (served) => {
      served.sandbox.behave({ afterFailedPayment: "processing" });
      const { url, number } = await makePayable(served);
      served.sandbox.payer.decline(number);
      served.settle();
      return url;
    },
  ],
  ["unknown-link", 404, async ({ url }) => `${url}/pay/none`],
  ["no-page", 404, async ({ url }) => `${url}/nothing`],
  [
    "other-site",
    403,
    async ({ url }, page) => {
      await page.goto("about:blank"); // or the form would stand under the policy of the page before
      await page.setContent(`<form method="post" action="${url}/pay/some-token"><button>Pay</button></form>`);
      await page.getByRole("button").click();
      return url;
    },
  ],
];

const unfold = (folded: readonly Element[]): void => {
  for (const details of folded) (details as HTMLDetailsElement).open = true;
};

async function makePaid(served: Served) {
  const made = await makePayable(served);
  served.sandbox.payer.pay(made.number, { phone: MAGIC_PHONES.approved.MTN_MOMO_LBR, currency: "LRD" });
  served.settle();
  return made;
}

describe("each page", () => {
  // One for all of them: a new one takes longer than a look at it.
  let page: Page;
  beforeAll(async () => {
    page = await browser.newPage();
  });

  it.each(PAGES)(
    "%s (%i): nothing for axe, nothing to scroll sideways, in light and dark, on a phone and a desk",
    async (name, status, reach) => {
      const served = await serve();
      const url = await reach(served, page);
      // The answer to a form is looked at as it is: asking for the page again shows another one.
      if (status === 422) expect(await page.getByRole("alert").count()).toBe(1);
      else if (status === 403) await titled(page, "This came from another site");
      else expect((await page.goto(url))?.status()).toBe(status);
      await page.locator("details.items").evaluateAll(unfold);
      // The numbers are the same in each form.
      if (!name.startsWith("form-")) await page.locator("details.hint").evaluateAll(unfold);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 844 });
        for (const colorScheme of SCHEMES) {
          await page.emulateMedia({ colorScheme });
          expect([colorScheme, width, await findAccessibilityIssues(page)]).toEqual([colorScheme, width, []]);
        }
        await keepPicture(page, `payer-${name}-${width}`);
        const sideways = await page.evaluate(() => (document.scrollingElement?.scrollWidth ?? 0) - innerWidth);
        expect([width, sideways]).toEqual([width, 0]);
      }
    },
  );
});
