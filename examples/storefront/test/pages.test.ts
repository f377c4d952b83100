import { findAccessibilityIssues, keepPicture } from "@dollr-kit/browser";
import { MAGIC_CARDS, MAGIC_PHONES } from "@dollr-kit/sandbox";
import { expect, it } from "vitest";
import { eventually, isAsked, isPaid, STUCK, withShops } from "./support/shopping.ts";

const WIDTHS = [1280, 390];

const { shopping, openShop, shop } = withShops();

shopping("refunds an order once", async (enter) => {
  const { page, order, pay } = await enter();
  const id = await order();
  await pay({});
  await isPaid(page);
  await eventually(() => expect(shop().isPaid(id)).toBe(true));
  await page.goto("/admin");
  await page.getByRole("button", { name: `Refund ${id}` }).dblclick();
  await eventually(async () => {
    await page.goto("/admin");
    expect(await page.getByRole("listitem").filter({ hasText: id }).textContent()).toContain("Refund: completed");
  });
  const refunds = shop().sandbox.ledger.executions.filter(({ operation }) => operation === "REFUND");
  expect(refunds).toMatchObject([{ outcome: "COMPLETED", payee: { amount: "8.50", currency: "USD" } }]);
  await page.goto(`/orders/${id}`);
  await page.getByText("Your money was sent back to you.").waitFor();
});

shopping("lists what is open", async (enter) => {
  const { page, order, pay } = await enter();
  const id = await order();
  await pay({ phone: STUCK });
  await isAsked(page);
  await page.goto("/admin?show=open");
  await page.getByText(id).waitFor();
  shop().approve(id);
  await eventually(async () => {
    await page.goto("/admin?show=open");
    expect(await page.getByText(id).count()).toBe(0);
  });
});

it("has no admin under a name that is not this machine's, nor for a page of another site", async () => {
  const named = await fetch(`${shop().url.replace("127.0.0.1", "localhost")}/admin`);
  const headers = { origin: "http://elsewhere.example", "sec-fetch-site": "cross-site" };
  const posted = await fetch(`${shop().url}/admin`, {
    method: "POST",
    headers,
    body: new URLSearchParams({ kill: "yes" }),
  });
  expect([named.status, posted.status]).toEqual([404, 403]);
});

shopping("is no wider than a phone, however long a customer's name is", async (enter) => {
  const { page } = await enter({ width: 390 });
  await page.goto("/");
  await page.getByRole("button", { name: "Add Country rice" }).click();
  await page.goto("/cart");
  await page.getByLabel("Name on the order").fill("Donaudampfschifffahrtsgesellschaft".repeat(2));
  await page.getByRole("button", { name: "Place the order" }).click();
  await page.waitForURL(/\/orders\/WP-/);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});

for (const width of WIDTHS) {
  shopping(`has accessible pages, no wider than ${width} px, light and dark`, async (enter) => {
    const own = await openShop(); // so that the pictures show few orders
    const { page, order, pay } = await enter({ width, at: own });
    const look = async (name: string) => {
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await findAccessibilityIssues(page), `${name}, ${colorScheme}`).toEqual([]);
        await keepPicture(page, `storefront-${name}-${width}-${colorScheme}`);
      }
      expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(width);
    };
    await page.goto("/");
    await look("catalogue");
    await page.goto("/cart");
    await look("empty-cart");
    await page.goto("/orders/WP-0");
    await look("not-found");
    await order();
    await look("order");
    await pay({ phone: MAGIC_PHONES.refused.MTN_MOMO_LBR });
    await page.getByRole("button", { name: "Try again" }).waitFor();
    await page.getByText("Pay another way", { exact: true }).click();
    await look("order-refused");
    await pay({ way: "Card", card: MAGIC_CARDS["3ds-needed"] });
    await page.getByRole("button", { name: "It is me" }).waitFor();
    await look("order-confirm");
    await page.getByRole("button", { name: "It is me" }).click();
    await isPaid(page);
    await look("order-paid");

    const id = await order();
    await pay({ phone: STUCK });
    await isAsked(page);
    await look("order-live");
    await page.goto("/admin");
    await look("admin");
    own.approve(id);
    await page.goto("/");
    await page.getByRole("button", { name: "Add Forest honey" }).click();
    await page.getByRole("button", { name: "Add Country rice" }).click();
    await page.getByRole("link", { name: "Cart (2)" }).click();
    await look("cart");
  });
}
