import type { Browser, BrowserContext, Page } from "@dollr-kit/browser";
import type { RunningShop } from "./start-shop.ts";

/** Somebody at the shop, with a browser of their own. */
export interface Customer {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly shop: RunningShop;
  /** All that they ordered. */
  readonly ordered: readonly string[];
  /** Puts rice into the cart and orders it. Returns the order's number. */
  order(): Promise<string>;
  pay(how: { readonly way?: string; readonly phone?: string; readonly card?: string }): Promise<void>;
}

export interface CustomerOptions {
  readonly width?: number;
  readonly colorScheme?: "light" | "dark";
  readonly javaScriptEnabled?: boolean;
}

/** Approves. */
export const PHONE = "231883456789";

export async function openCustomer(browser: Browser, shop: RunningShop, options: CustomerOptions): Promise<Customer> {
  const { width = 1280, ...rest } = options;
  const context = await browser.newContext({ viewport: { width, height: 844 }, baseURL: shop.url, ...rest });
  context.setDefaultTimeout(45_000);
  const page = await context.newPage();
  const ordered: string[] = [];
  return {
    ...{ context, page, shop, ordered },
    async order() {
      await page.goto("/");
      await page.getByRole("button", { name: "Add Country rice" }).click();
      await page.getByRole("link", { name: "Cart (1)" }).click();
      await page.getByLabel("Name on the order").fill("Ama Example");
      await page.getByRole("button", { name: "Place the order" }).click();
      await page.waitForURL(/\/orders\/WP-/);
      const id = page.url().split("/").at(-1)!;
      ordered.push(id);
      return id;
    },
    async pay({ way = "Mobile money", phone = PHONE, card }) {
      await page.getByLabel(way, { exact: true }).check();
      await page.getByLabel("Your phone").fill(phone);
      if (card !== undefined) await page.getByLabel("Test card").selectOption(card);
      await page.getByRole("button", { name: /^Pay / }).click();
    },
  };
}
