import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import { describe, expect, it } from "vitest";
import { type Checkout, openCheckout, SHOP, stateOf } from "../support/checkout.ts";

const phone = MAGIC_PHONES.approved.MTN_MOMO_LBR;
/** As a browser that keeps its cookies back when another site leads to the shop. */
const FROM_DOLLR = { cookie: "", "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" };

async function openPage(shop: Checkout, id = "1042") {
  const { url } = await stateOf(await shop.post(`${id}/pay`, { way: "page" }));
  const { record } = (await shop.collections.get(id))!;
  const { successUrl = "", cancelUrl = "" } = record.request;
  const toPath = (address: string) => address.slice(`${SHOP}/checkout/`.length);
  const pay = () => shop.sandbox.payer.pay(record.results.source!.id, { phone });
  return { ...{ url, successUrl, cancelUrl, pay }, success: toPath(successUrl), cancel: toPath(cancelUrl) };
}

const placeOf = ({ status, headers }: Response) => [status, headers.get("location")];

it("asks Dollr for a payer who comes back from its page, though the browser keeps the session back, and ships once however often they come", async () => {
  const shop = openCheckout();
  const page = await openPage(shop);
  page.pay();
  await shop.clock.run(2_500);
  const answers = [];
  for (let time = 0; time < 3; time++) answers.push(await shop.get(page.success, FROM_DOLLR));
  expect(answers.map(placeOf)).toEqual(Array(3).fill([303, "/orders/1042"]));
  expect(await shop.state()).toMatchObject({ standing: "paid", paid: { amount: "51.00", currency: "USD" } });
  await shop.clock.run(60_000);
  expect(shop.shipped).toEqual(["1042"]);
  expect(shop.sandbox.ledger.charges).toHaveLength(1);
});

it("fulfils nothing by its address alone, with the right token or without one", async () => {
  const shop = openCheckout();
  const page = await openPage(shop);
  await shop.clock.run(5_000);
  for (const path of [page.success, "1042/return", "1042/return?token=", "1042/return?status=PAID&paid=true"])
    expect(placeOf(await shop.get(path))).toEqual([303, "/orders/1042"]);
  await shop.clock.run(60_000);
  expect(await shop.state()).toMatchObject({ standing: "page" });
  expect(shop.shipped).toEqual([]);
});

describe("the token", () => {
  it("cannot be guessed, and is another one for each payment", async () => {
    const shop = openCheckout();
    shop.orders.set("1043", shop.orders.get("1042")!);
    const pages = [await openPage(shop), await openPage(shop, "1043")];
    const tokens = pages.map(({ successUrl }) => new URL(successUrl).searchParams.get("token")!);
    for (const token of tokens) expect(token).toMatch(/^[\w-]{43}$/); // 256 bits
    expect(new Set(tokens).size).toBe(2);
  });

  it.each(["", "?token=", "?token=guessed", `?token=${"A".repeat(43)}`])(
    "that is wrong is an order that does not exist, to a visitor without a session: %s",
    async (query) => {
      const shop = openCheckout();
      await openPage(shop);
      shop.asked();
      await shop.clock.run(5_000);
      const [wrong, unknown] = [
        await shop.get(`1042/return${query}`, FROM_DOLLR),
        await shop.get(`9/return${query}`, FROM_DOLLR),
      ];
      expect(wrong.status).toBe(404);
      expect(await wrong.text()).toBe(await unknown.text());
    },
  );

  it("of another order is wrong", async () => {
    const shop = openCheckout();
    shop.orders.set("1043", shop.orders.get("1042")!);
    const { success } = await openPage(shop);
    await openPage(shop, "1043");
    expect((await shop.get(success.replace("1042", "1043"), FROM_DOLLR)).status).toBe(404);
  });
});

it("leads a payer who gave up back to the order, and calls nothing off", async () => {
  const shop = openCheckout();
  const page = await openPage(shop);
  expect(placeOf(await shop.get(page.cancel, FROM_DOLLR))).toEqual([303, "/orders/1042"]);
  expect(await shop.state()).toMatchObject({ standing: "page", url: page.url });
});

describe("nothing leads to another site", () => {
  const EVIL = "https://evil.example";

  it.each(["to", "next", "url", "return", "returnTo", "redirect_uri", "successUrl", "orderPage"])(
    "by the parameter %s",
    async (name) => {
      const shop = openCheckout();
      const page = await openPage(shop);
      for (const target of [EVIL, "//evil.example", "/\\evil.example"]) {
        const back = await shop.get(`${page.success}&${name}=${encodeURIComponent(target)}`);
        expect(placeOf(back)).toEqual([303, "/orders/1042"]);
        const begun = await shop.submit("1042/pay", { way: "page", [name]: target });
        expect(placeOf(begun)).toEqual([303, page.url]);
      }
    },
  );

  it.each(["/evil.example", "\\evil.example", "//evil.example/%2e%2e", "https://evil.example"])(
    "by the order's id %s, where the shop forgets to encode it",
    async (id) => {
      const shop = openCheckout({ handler: { orderPage: (id) => (id.includes(":") ? id : `/${id}`) } });
      const answer = await shop.get(`${encodeURIComponent(id)}/return`);
      expect(answer.status).toBe(500);
      expect(answer.headers.get("location")).toBeNull();
      expect(shop.errors).toMatchObject([{ name: "DollrConfigError", message: expect.stringContaining("orderPage") }]);
    },
  );

  it("by the host that a request names, where the shop says its origin", async () => {
    const shop = openCheckout({ handler: { origin: SHOP } });
    const request = new Request("http://evil.example/checkout/1042/pay", {
      ...{ method: "POST", body: JSON.stringify({ way: "page" }) },
      headers: { cookie: "customer=ama", origin: SHOP, "content-type": "application/json" },
    });
    expect((await shop.clock.until(shop.handler(request))).status).toBe(202);
    const { record } = (await shop.collections.get("1042"))!;
    expect(record.request.successUrl).toMatch(/^https:\/\/shop\.example\/checkout\/1042\/return\?token=/);
    expect(record.request.cancelUrl).toMatch(/^https:\/\/shop\.example\//);
  });
});
