import { describe, expect, it } from "vitest";
import { createCheckoutHandler } from "../../src/web/index.ts";
import { FORM, OWN_PAGE, openCheckout, problemOf, SESSION, SHOP } from "../support/checkout.ts";

const CHANGES = ["pay", "retry", "cancel"] as const;
const JSON_TYPE = { "content-type": "application/json" };

describe("an order of somebody else", () => {
  it.each([...CHANGES, "status", "return"])("is none: %s", async (name) => {
    const shop = openCheckout();
    shop.orders.set("of-somebody-else", shop.orders.get("1042")!);
    await shop.post("1042/pay", { way: "mobile-money" });
    const ask = (id: string, headers = {}) =>
      name === "status" || name === "return"
        ? shop.get(`${id}/${name}`, headers)
        : shop.post(`${id}/${name}`, { way: "mobile-money" }, headers);
    const theirs = await ask("of-somebody-else");
    const [unknown, stranger] = [await ask("none", { cookie: "" }), await ask("1042", { cookie: "" })];
    expect([theirs, unknown, stranger].map(({ status }) => status)).toEqual([404, 404, 404]);
    const bodies = await Promise.all([theirs, unknown, stranger].map((answer) => answer.text()));
    expect(new Set(bodies).size).toBe(1);
    expect(await shop.collections.get("of-somebody-else")).toBeUndefined();
  });

  it("is none where authorize says anything but true, and nothing is told where it throws", async () => {
    const yes = openCheckout({ handler: { authorize: () => "yes" as unknown as boolean } });
    expect((await yes.get("1042/status")).status).toBe(404);
    const broken = openCheckout({
      handler: { authorize: () => Promise.reject(new Error("the database at 10.0.0.7 is away")) },
    });
    const answer = await broken.get("1042/status");
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain("10.0.0.7");
    expect(broken.errors).toEqual([new Error("the database at 10.0.0.7 is away")]);
  });

  it("is not begun where the shop does not know it, or not any more", async () => {
    const shop = openCheckout();
    expect((await shop.post("1043/pay", { way: "mobile-money" })).status).toBe(404);
    expect(await shop.state("1043")).toMatchObject({ standing: "new" });
  });
});

describe("what another site has a browser send changes nothing", () => {
  const OTHERS: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ["a form, by Sec-Fetch-Site", { ...FORM, "sec-fetch-site": "cross-site", origin: "https://evil.example" }],
    ["of a subdomain", { ...FORM, "sec-fetch-site": "same-site", origin: "https://blog.shop.example" }],
    [
      "that lies about its origin, but for what the browser says",
      { ...FORM, "sec-fetch-site": "cross-site", origin: SHOP },
    ],
    ["a form of an older browser, by Origin", { ...FORM, origin: "https://evil.example" }],
    ["of the same host on another port", { ...FORM, origin: `${SHOP}:8443` }],
    ["with an origin that is hidden", { ...FORM, origin: "null" }],
    ["by Referer alone", { ...FORM, referer: "https://evil.example/shop.example" }],
    ["a form without any of the three", FORM],
    ["an empty body without any of the three", {}],
    ["as text that is JSON", { "content-type": "text/plain" }],
  ];

  it.each(OTHERS.flatMap(([what, headers]) => CHANGES.map((name) => ({ what, headers, name }))))(
    "$what: $name",
    async ({ headers, name }) => {
      const shop = openCheckout();
      await shop.post("1042/pay", { way: "page" });
      const body = "content-type" in headers ? "way=mobile-money" : null;
      const url = `${SHOP}/checkout/1042/${name}`;
      const request = new Request(url, { method: "POST", body, headers: { ...SESSION, ...headers } });
      const answer = await shop.clock.until(shop.handler(request));
      expect(answer.status).toBe(403);
      expect((await problemOf(answer)).error.code).toBe("cross-site");
      expect(await shop.state()).toMatchObject({ standing: "page" });
    },
  );

  it.each([
    ["a page of the shop", OWN_PAGE],
    ["what a visitor sends anew", { ...SESSION, "sec-fetch-site": "none" }],
    [
      "a page that hides its origin, of a browser of today",
      { ...SESSION, "sec-fetch-site": "same-origin", origin: "null" },
    ],
    ["an older browser, by Origin", { ...SESSION, origin: SHOP }],
    ["an older browser, by Referer", { ...SESSION, referer: `${SHOP}/orders/1042?token=1` }],
  ])("but %s does", async (_, headers) => {
    const { handler, clock } = openCheckout();
    const request = new Request(`${SHOP}/checkout/1042/pay`, {
      ...{ method: "POST", body: "way=mobile-money", headers: { ...FORM, ...headers } },
    });
    expect((await clock.until(handler(request))).status).toBe(303);
  });

  it("and what is no browser does by JSON, which no page can send to another site", async () => {
    const { handler, clock } = openCheckout();
    const request = new Request(`${SHOP}/checkout/1042/pay`, {
      ...{ method: "POST", body: '{"way":"mobile-money"}', headers: { ...SESSION, ...JSON_TYPE } },
    });
    expect((await clock.until(handler(request))).status).toBe(202);
  });

  it("behind a proxy that ends TLS the host counts, and with an origin given all of it", async () => {
    const send = (shop: ReturnType<typeof openCheckout>, origin: string) =>
      shop.clock.until(
        shop.handler(
          new Request("http://shop.example/checkout/1042/pay", {
            ...{ method: "POST", body: '{"way":"mobile-money"}', headers: { ...SESSION, ...JSON_TYPE, origin } },
          }),
        ),
      );
    expect((await send(openCheckout(), SHOP)).status).toBe(202);
    const named = () => openCheckout({ handler: { origin: SHOP } });
    expect((await send(named(), SHOP)).status).toBe(202);
    expect((await send(named(), "http://shop.example")).status).toBe(403);
  });
});

it("is not read by scripts of other sites, and by nobody who embeds it", async () => {
  const shop = openCheckout();
  for (const site of ["cross-site", "same-site"])
    expect((await shop.get("1042/status", { "sec-fetch-site": site, "sec-fetch-mode": "cors" })).status).toBe(403);
  const answer = await shop.get("1042/status", { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" });
  expect(answer.status).toBe(200);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    ...{ "cache-control": "no-store", "x-content-type-options": "nosniff", "referrer-policy": "no-referrer" },
    "cross-origin-resource-policy": "same-origin",
  });
  expect(answer.headers.has("access-control-allow-origin")).toBe(false);
});

describe("what a request may be", () => {
  it.each([
    ["GET", "1042/pay", 405, "POST"],
    ["POST", "1042/status", 405, "GET"],
    ["PUT", "1042/return", 405, "GET"],
    ["POST", "dollr-status.js", 405, "GET"],
    ["GET", "1042", 404, null],
    ["GET", "1042/", 404, null],
    ["GET", "1042/refund", 404, null],
    ["GET", "1042/toString", 404, null],
    ["GET", "1042/status/more", 404, null],
    ["GET", "%E0%A4%A/status", 404, null],
    ["GET", `${"9".repeat(256)}/status`, 404, null],
  ])("%s %s is %i", async (method, path, status, allow) => {
    const { handler } = openCheckout();
    const answer = await handler(new Request(`${SHOP}/checkout/${path}`, { method, headers: OWN_PAGE }));
    expect([answer.status, answer.headers.get("allow")]).toEqual([status, allow]);
    expect(await problemOf(answer)).toEqual({ error: { code: expect.any(String), message: expect.any(String) } });
  });

  it.each([
    ["a long one", "application/json", `{"phone":"${"1".repeat(5_000)}"}`, 413],
    ["XML", "application/xml", "<way/>", 415],
    ["a form with parts", "multipart/form-data; boundary=x", "--x--", 415],
    ["no JSON", "application/json", "{way:", 400],
    ["a list", "application/json", "[]", 400],
    ["a number", "application/json", '{"way":1}', 400],
    ["a field that is too long", "application/json", `{"way":"${"a".repeat(300)}"}`, 400],
    ["no way", "application/json", "{}", 400],
    ["another way", "application/json", '{"way":"cash"}', 400],
    ["an amount", "application/json", '{"way":"page","amount":"0.01"}', 400],
    ["a prototype", "application/json", '{"way":"page","__proto__":{"admin":true}}', 400],
  ])("its body is %s", async (_, type, body, status) => {
    const { handler } = openCheckout();
    const headers = { ...OWN_PAGE, "content-type": type };
    const answer = await handler(new Request(`${SHOP}/checkout/1042/pay`, { method: "POST", body, headers }));
    expect(answer.status).toBe(status);
    expect(answer.headers.get("content-type")).toBe("application/json");
  });

  it("its body is measured as it comes, whatever it says of its length", async () => {
    const { handler } = openCheckout();
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1;
        controller.enqueue(new Uint8Array(1_024).fill(32));
      },
    });
    const init = {
      method: "POST",
      body,
      duplex: "half",
      headers: { ...OWN_PAGE, ...JSON_TYPE, "content-length": "9" },
    };
    const answer = await handler(new Request(`${SHOP}/checkout/1042/pay`, init as RequestInit));
    expect(answer.status).toBe(413);
    expect(sent).toBeLessThan(10);
  });

  it("an id may have any signs", async () => {
    const shop = openCheckout();
    const id = "2026/11 é?#1";
    shop.orders.set(id, shop.orders.get("1042")!);
    const path = encodeURIComponent(id);
    const form = await shop.submit(`${path}/pay`, { way: "mobile-money" });
    expect(form.headers.get("location")).toBe(`/orders/${path}`);
    expect(await shop.state(path)).toMatchObject({ id });
  });

  it("a way that the shop does not offer is refused", async () => {
    const shop = openCheckout({ handler: { ways: ["page"] } });
    const answer = await shop.post("1042/pay", { way: "mobile-money" });
    expect((await problemOf(answer)).error.fields).toEqual([{ field: "way", message: "must be page" }]);
  });
});

it("tells the shop what is wrong with its own order, and the browser only that it is", async () => {
  const shop = openCheckout();
  shop.orders.set("1042", { ...shop.orders.get("1042")!, items: [{ name: "Rice", amount: "-1" }] });
  const answer = await shop.post("1042/pay", { way: "mobile-money" });
  expect(answer.status).toBe(500);
  expect(await answer.text()).not.toContain("items");
  const form = await shop.submit("1042/pay", { way: "mobile-money" });
  expect(form.headers.get("location")).toBe("/orders/1042?checkout-error=internal");
  expect(shop.errors).toMatchObject([{ name: "DollrInputError" }, { name: "DollrInputError" }]);
});

it.each<[string, () => void | Promise<void>]>([
  ["", () => undefined],
  [
    ", also where the shop's log throws",
    () => {
      throw new Error("the log is down");
    },
  ],
])("tells of a full queue that nothing was begun, and when to come again%s", async (_, onError) => {
  const shop = openCheckout();
  const full = shop.worker({ watch: { maxQueued: 1 }, store: shop.store });
  const handler = createCheckoutHandler({
    ...{ collections: async () => full, order: () => shop.orders.get("1042"), authorize: () => true },
    ...{ orderPage: (id) => `/${id}`, onError },
  });
  const send = (id: string) =>
    handler(
      new Request(`${SHOP}/checkout/${id}/pay`, {
        ...{ method: "POST", body: '{"way":"mobile-money"}', headers: { ...OWN_PAGE, ...JSON_TYPE } },
      }),
    );
  const answers = await shop.clock.until(Promise.all(Array.from({ length: 200 }, (_, nth) => send(`order-${nth}`))));
  const busy = answers.filter(({ status }) => status === 503);
  expect(busy.length).toBeGreaterThan(0);
  expect(busy[0]!.headers.get("retry-after")).toBe("5");
});

describe("refuses to start", () => {
  const { handler: _, ...options } = {
    ...openCheckout(),
    order: () => undefined,
    authorize: () => true,
    orderPage: () => "/",
  };
  it.each([
    [
      "without authorize",
      { authorize: undefined },
      /needs authorize: without it everybody could see and pay every order/,
    ],
    ["without order", { order: undefined }, /needs order/],
    ["without orderPage", { orderPage: undefined }, /needs orderPage/],
    ["without collections", { collections: undefined }, /needs collections/],
    ["with a path for an origin", { origin: "https://shop.example/pay" }, /origin/],
    ["with another scheme", { origin: "javascript:alert(1)" }, /origin/],
    ["with a slash at the end", { basePath: "/checkout/" }, /cannot be mounted/],
    ["with a parameter in its path", { basePath: "/:shop" }, /cannot be mounted/],
    ["with another way", { ways: ["cash"] }, /cannot offer/],
    ["with no way", { ways: [] }, /cannot offer/],
  ])("%s", (_, wrong, message) => {
    const create = () => createCheckoutHandler({ ...options, ...wrong } as never);
    expect(create).toThrow(message);
    expect(create).toThrow(expect.objectContaining({ name: "DollrConfigError", hint: expect.any(String) }));
  });
});
