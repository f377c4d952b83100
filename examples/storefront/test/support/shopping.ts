import { type Browser, launchBrowser, type Page } from "@dollr-kit/browser";
import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { type Customer, type CustomerOptions, openCustomer, PHONE } from "./customer.ts";
import { type RunningShop, startShop } from "./start-shop.ts";

/** A stuck payer: nothing happens until the test lets them decide. */
export const STUCK = MAGIC_PHONES.stuck.MTN_MOMO_LBR;

type Enter = (options?: CustomerOptions & { readonly at?: RunningShop }) => Promise<Customer>;

/** The shop that the tests of a file share, and others of their own. */
interface Shops {
  /**
   * A test with customers, each with a browser of their own. At its end the sandbox's ledger is asked: each of their orders was charged once
   * where the shop's books say that it is paid, and else never.
   */
  shopping(name: string, test: (enter: Enter) => Promise<void>): void;
  shop(): RunningShop;
  /** One for a test that kills it, or breaks its world. */
  openShop(): Promise<RunningShop>;
}

/** Opens a browser and a shop for the tests of a file. */
export function withShops(): Shops {
  let browser: Browser;
  let shop: RunningShop;
  const shops: RunningShop[] = [];
  const openShop = async () => {
    const opened = await startShop();
    shops.push(opened);
    return opened;
  };
  beforeAll(async () => {
    [browser, shop] = await Promise.all([launchBrowser(), openShop()]);
  }, 600_000);
  afterAll(async () => {
    await browser?.close();
    await Promise.all(shops.map(({ close }) => close()));
  });
  const shopping: Shops["shopping"] = (name, test) => {
    it.concurrent(name, async () => {
      const customers: Customer[] = [];
      try {
        await test(async ({ at = shop, ...options } = {}) => {
          const customer = await openCustomer(browser, at, options);
          customers.push(customer);
          return customer;
        });
        for (const customer of customers) await requireChargedOnce(customer);
      } catch (error) {
        const seen = await Promise.all(customers.map(toSeen));
        throw new Error(`${(error as Error).message}\nSeen:\n${seen.join("\n")}`, { cause: error });
      } finally {
        await Promise.all(customers.map(({ context }) => context.close()));
      }
    });
  };
  return { shopping, openShop, shop: () => shop };
}

/** Where a customer is, what the page says there, and what Dollr was asked for last. */
async function toSeen({ page, shop }: Customer): Promise<string> {
  const texts = await page.locator("h1, [role=status]").allInnerTexts().catch(String);
  const requests = shop.sandbox.requests.slice(-12).map(({ operation, status }) => `${operation} ${status}`);
  return `${page.url()}: ${texts}\n${requests.join(", ")}`;
}

async function requireChargedOnce({ shop, ordered }: Customer): Promise<void> {
  for (const id of ordered) await eventually(() => expect(shop.chargesOf(id)).toHaveLength(shop.isPaid(id) ? 1 : 0));
}

export const eventually = (check: () => unknown) => vi.waitFor(check, { timeout: 30_000, interval: 50 });

/** What `<dollr-status>` says, and not what stands in it for browsers without script. */
export const hears = (page: Page, text: string) => page.getByRole("status").getByText(text).waitFor();
export const isPaid = (page: Page) => hears(page, "Paid. Thank you.");
export const isAsked = (page: Page) => hears(page, "Approve the payment on your phone.");

export async function payOnDollrsPage(page: Page): Promise<void> {
  await page.waitForURL(/\/pay\//);
  await page.locator('input[name="phone"]').fill(PHONE);
  await page.locator('input[name="phone"]').press("Enter");
}
