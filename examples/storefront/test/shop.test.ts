import { MAGIC_CARDS, MAGIC_PHONES } from "@dollr-kit/sandbox";
import { expect, vi } from "vitest";
import { PHONE } from "./support/customer.ts";
import { eventually, hears, isAsked, isPaid, payOnDollrsPage, STUCK, withShops } from "./support/shopping.ts";

const WIDTHS = [1280, 390];

const { shopping, openShop, shop } = withShops();

/** Dollr is not told which account a card is for, so the sandbox goes by the order of requests: cards that differ need shops of their own. */
let withBank: ReturnType<typeof openShop> | undefined;

// The slow ones first: they wait most of the time.

shopping("charges once, and says so on the page that stayed open, though the server is killed", async (enter) => {
  const own = await openShop();
  const { page, order, pay } = await enter({ at: own });
  const id = await order();
  await pay({ phone: STUCK });
  await isAsked(page);
  await own.killAndRestart();
  own.approve(id);
  await isPaid(page);
  expect(own.executionsOf(id)).toHaveLength(1);
});

shopping("charges once though the server is killed before it hears of the payment that it sent", async (enter) => {
  const own = await openShop();
  own.sandbox.faults.add({ kind: "delayed", operation: "executions.collection", delayMs: 60_000, phase: "after" });
  const { page, order, pay } = await enter({ at: own });
  const id = await order();
  const paying = pay({}).catch(() => undefined); // its answer may be lost with the server
  await eventually(() => expect(own.executionsOf(id)).toHaveLength(1));
  await own.killAndRestart();
  await paying;
  await page.goto(`/orders/${id}`);
  await isPaid(page);
  expect(own.executionsOf(id)).toHaveLength(1);
});

shopping("finds a payment whose answers the chaos switch loses, and lists it as unknown until then", async (enter) => {
  const own = await openShop();
  const { page: admin } = await enter({ at: own });
  await admin.goto("/admin");
  await admin.getByRole("button", { name: "Lose answers about payments" }).click();
  await admin.getByRole("button", { name: "Lose answers about payments", pressed: true }).waitFor();
  const times = Number.POSITIVE_INFINITY;
  const silence = own.sandbox.faults.add({ kind: "server-error", operation: "status.collection", times }); // or it may be found before it was looked up

  const { page, order, pay } = await enter({ at: own });
  const id = await order();
  await pay({});
  await hears(page, "We are looking for your payment.");
  await admin.goto("/admin?show=unknown");
  await admin.getByText(id).waitFor();
  silence.remove();
  await isPaid(page);
  expect(own.executionsOf(id)).toHaveLength(1);
});

shopping(
  "lists a paid order as undelivered while the shop's books cannot be written, and then writes it once",
  async (enter) => {
    const own = await openShop();
    const { page, order, pay } = await enter({ at: own });
    const id = await order();
    await pay({ phone: STUCK });
    await isAsked(page);
    const unlock = own.lockBooks();
    own.approve(id);
    await isPaid(page);
    await page.goto("/admin?show=undelivered");
    await page.getByText(id).waitFor();
    expect(own.isPaid(id)).toBe(false);
    unlock();
    await vi.waitFor(() => expect(own.isPaid(id)).toBe(true), { timeout: 60_000 }); // the kit tries again within half a minute
  },
);

for (const width of WIDTHS) {
  shopping(`takes money by mobile money, at ${width} px`, async (enter) => {
    const { page, order, pay } = await enter({ width });
    const id = await order();
    await pay({});
    await isPaid(page);
    expect(shop().chargesOf(id)).toHaveLength(1);
  });

  shopping(`takes money by card, at ${width} px`, async (enter) => {
    const { page, order, pay } = await enter({ width });
    const id = await order();
    await pay({ way: "Card" });
    await isPaid(page);
    expect(shop().chargesOf(id)).toHaveLength(1);
  });

  shopping(`takes money by a card whose bank asks, at ${width} px`, async (enter) => {
    withBank ??= openShop();
    const own = await withBank;
    const { page, order, pay } = await enter({ width, at: own });
    const id = await order();
    await pay({ way: "Card", card: MAGIC_CARDS["3ds-needed"] });
    await page.getByText("Your bank asks: is this you?").waitFor();
    expect(own.chargesOf(id)).toEqual([]);
    await page.getByRole("button", { name: "It is me" }).click();
    await isPaid(page);
    expect(own.chargesOf(id)).toHaveLength(1);
  });

  shopping(`takes money on Dollr's page, at ${width} px`, async (enter) => {
    const { page, order, pay } = await enter({ width });
    const id = await order();
    await pay({ way: "On Dollr's page" });
    await payOnDollrsPage(page);
    await page.waitForURL(`${shop().url}/orders/${id}`);
    await isPaid(page);
    expect(shop().chargesOf(id)).toHaveLength(1);
  });

  shopping(`takes money by another phone, after the first one was refused, at ${width} px`, async (enter) => {
    const { page, order, pay } = await enter({ width });
    const id = await order();
    await pay({ phone: MAGIC_PHONES.refused.MTN_MOMO_LBR });
    await page.getByLabel("Another phone").fill("+231 88 345 6789");
    await page.getByRole("button", { name: "Try again" }).click();
    await isPaid(page);
    expect(shop().chargesOf(id)).toHaveLength(1);
  });
}

shopping("takes francs, which have no decimals", async (enter) => {
  const { page, order, pay } = await enter();
  await page.goto("/");
  await page.getByRole("button", { name: "RWF" }).click();
  const id = await order();
  expect(await page.getByRole("main").textContent()).toMatch(/RWF\s10,600/);
  await pay({ phone: MAGIC_PHONES.approved.MTN_MOMO_RWA });
  await isPaid(page);
  expect(shop().chargesOf(id)).toMatchObject([{ payer: { amount: "10600", currency: "RWF" } }]);
});

shopping("goes from a refused phone to a card, in the same order", async (enter) => {
  const { page, order, pay } = await enter();
  const id = await order();
  await pay({ phone: MAGIC_PHONES["insufficient-balance"].MTN_MOMO_LBR });
  await page.getByText("Pay another way", { exact: true }).click();
  await pay({ way: "Card" });
  await isPaid(page);
  expect(shop().chargesOf(id)).toHaveLength(1);
});

shopping("says what is wrong with a phone, and takes the next one", async (enter) => {
  const { page, order, pay } = await enter();
  const id = await order();
  await pay({ phone: "12" });
  await page.getByRole("alert").waitFor();
  expect(shop().executionsOf(id)).toEqual([]);
  await pay({});
  await isPaid(page);
});

shopping("finds a payment again that the customer has left, in another tab", async (enter) => {
  const { page, context, order, pay } = await enter();
  const id = await order();
  await pay({ phone: STUCK });
  await isAsked(page);
  await page.close();
  await eventually(() => shop().approve(id));

  const later = await context.newPage();
  await later.goto(`/orders/${id}`);
  await isPaid(later);
});

shopping("makes one payment of a double click", async (enter) => {
  const { page, order } = await enter();
  const id = await order();
  await page.getByLabel("Your phone").fill(PHONE);
  await page.getByRole("button", { name: /^Pay/ }).dblclick();
  await isPaid(page);
  expect(shop().chargesOf(id)).toHaveLength(1);
});

shopping("makes one order and one payment where the customer goes back", async (enter) => {
  const { page, order, pay } = await enter();
  const id = await order();
  await page.goBack();
  await page.getByLabel("Name on the order").fill("Ama Example");
  await page.getByRole("button", { name: "Place the order" }).click();
  await page.waitForURL(`**/orders/${id}`);

  await pay({ phone: STUCK });
  await isAsked(page);
  await page.goBack();
  await isAsked(page);
  shop().approve(id);
  await isPaid(page);
});

shopping("makes one payment of two tabs that both pay", async (enter) => {
  const { page, context, order, pay } = await enter();
  const id = await order();
  const other = await context.newPage();
  await other.goto(`/orders/${id}`);
  await other.getByLabel("Your phone").fill(PHONE);
  await Promise.all([pay({}), other.getByRole("button", { name: /^Pay/ }).click()]);
  await Promise.all([isPaid(page), isPaid(other)]);
});

shopping(
  "says that the order is being paid already, and nothing of the phone, where a second tab pays another way",
  async (enter) => {
    const { page, context, order, pay } = await enter();
    const id = await order();
    const other = await context.newPage();
    await other.goto(`/orders/${id}`);
    await pay({ phone: STUCK });
    await isAsked(page);
    await other.getByLabel("Card", { exact: true }).check();
    await other.getByLabel("Your phone").fill(PHONE);
    await other.getByRole("button", { name: /^Pay / }).click();
    await isAsked(other);
    const alert = other.getByRole("alert").filter({ hasText: /\S/ });
    expect(await alert.textContent()).toBe("Your order is being paid another way already.");
    shop().approve(id);
    await isPaid(other);
    for (const code of ["already-begun", "invalid-request"]) {
      await other.goto(`/orders/${id}?checkout-error=${code}`); // as the back button does
      await isPaid(other);
      expect(await alert.count()).toBe(0);
    }
  },
);

shopping("takes a return address that was typed by hand for nothing", async (enter) => {
  const { page, order, pay } = await enter();
  const id = await order();
  await pay({ way: "On Dollr's page" });
  await page.waitForURL(/\/pay\//);
  for (const path of ["return", "return?status=success", "return?result=success&token=x"]) {
    await page.goto(`${shop().url}/checkout/${id}/${path}`);
    expect(await page.getByText("Paid. Thank you.").count()).toBe(0);
  }
  expect(shop().isPaid(id)).toBe(false);
});

shopping("shows an order to nobody else", async (enter) => {
  const { order } = await enter();
  const id = await order();
  const { page } = await enter();
  for (const path of [`/orders/${id}`, `/checkout/${id}/status`]) {
    const answer = await page.goto(path);
    expect([answer?.status(), await page.content()]).toEqual([404, expect.not.stringContaining("Country rice")]);
  }
});

shopping("works without script", async (enter) => {
  const { page, order, pay } = await enter({ javaScriptEnabled: false });
  const id = await order();
  await pay({ phone: MAGIC_PHONES.refused.MTN_MOMO_LBR });
  const other = page.getByText("Pay another way", { exact: true });
  await eventually(async () => {
    await page.getByRole("link", { name: "Look again" }).click();
    expect(await other.isVisible()).toBe(true);
  });
  await other.click();
  await pay({});
  await eventually(async () => {
    await page.getByRole("link", { name: "Look again" }).click();
    expect(await page.getByText("Paid. Thank you.").isVisible()).toBe(true);
  });
  expect(shop().chargesOf(id)).toHaveLength(1);
});
