import { type Browser, findAccessibilityIssues, keepPicture, launchBrowser, type Page } from "@dollr-kit/browser";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MAGIC_CARDS, MAGIC_PHONES } from "../../src/index.ts";
import { makeRefund, ok } from "../support/flows.ts";
import { makePayable, payByCard, payByPhone, SETTLE_MS, type Served, serve, titled } from "../support/payer-page.ts";

const WIDTHS = [390, 1280];
const SCHEMES = ["light", "dark"] as const;

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
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await launchBrowser();
    page = await browser.newPage();
  }, 600_000);
  afterAll(() => browser?.close());

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
