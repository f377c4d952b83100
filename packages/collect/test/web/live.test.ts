import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import { expect, it } from "vitest";
import { type CheckoutState, createCheckoutHandler, toCheckoutState } from "../../src/web/index.ts";
import { type Checkout, ORDER, openCheckout, SESSION, SHOP } from "../support/checkout.ts";

const LIVE = { accept: "text/event-stream" };
const STUCK = { ...ORDER, payer: { ...ORDER.payer, phone: MAGIC_PHONES.stuck.MTN_MOMO_LBR } };

/** Reads what is sent live, with the clock going on meanwhile. */
async function listen(shop: Checkout, headers: Readonly<Record<string, string>> = {}) {
  const answer = await shop.get("1042/status", { ...LIVE, ...headers });
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
  const next = async (): Promise<string | undefined> => (await shop.clock.until(reader.read())).value;
  const nextState = async (): Promise<CheckoutState | undefined> => {
    const text = await next();
    const [, data] = /^data: (.*)$/m.exec(text ?? "") ?? [];
    return data === undefined ? undefined : JSON.parse(data);
  };
  return { answer, next, nextState, leave: () => reader.cancel() };
}

it("tells the state as it is, then each change, and ends with the payment", async () => {
  const shop = openCheckout({ answerMs: 200 });
  await shop.post("1042/pay", { way: "mobile-money" });
  const live = await listen(shop);
  expect(live.answer.headers.get("content-type")).toBe("text/event-stream");
  expect(live.answer.headers.get("cache-control")).toContain("no-transform");
  expect(await live.nextState()).toMatchObject({ standing: "starting" });
  expect(await live.nextState()).toMatchObject({ standing: "approve" });
  expect(await live.nextState()).toMatchObject({ standing: "paid", isFinal: true });
  expect(await live.next()).toBeUndefined();
  await shop.collections.close();
  expect(shop.clock.sleeping).toBe(0);
});

it("tells what a page that the server renders tells, too", async () => {
  const shop = openCheckout();
  expect(toCheckoutState("1042", await shop.collections.get("1042"))).toEqual(await shop.state());
  await shop.post("1042/pay", { way: "page" });
  expect(toCheckoutState("1042", await shop.collections.get("1042"))).toEqual(await shop.state());
});

it("begins with how long to wait before the next connection, and names each state", async () => {
  const shop = openCheckout({ answerMs: 200 });
  await shop.post("1042/pay", { way: "mobile-money" });
  const live = await listen(shop);
  expect(await live.next()).toMatch(/^retry: 2000\nevent: state\nid: starting\ndata: \{"id":"1042",.*\}\n\n$/);
  await live.leave();
});

it("tells a browser that comes again the whole state, and that there is no more where it knows the ending", async () => {
  const shop = openCheckout();
  await shop.post("1042/pay", { way: "mobile-money" });
  await shop.clock.run(20_000);
  const live = await listen(shop, { "last-event-id": "approve" });
  expect(await live.nextState()).toMatchObject({ standing: "paid" });
  expect(await live.next()).toBeUndefined();
  const again = await shop.get("1042/status", { ...LIVE, "last-event-id": "paid" });
  expect([again.status, again.body]).toEqual([204, null]);
});

it("tells each change also where a handle does not hear of them by itself", async () => {
  const shop = openCheckout({ answerMs: 200 });
  await shop.post("1042/pay", { way: "mobile-money" });
  const { get } = shop.collections;
  // As on a runtime without weak references: the record is that of the moment.
  const collections = { ...shop.collections, get: async (id: string) => ({ ...(await get(id))! }) };
  const handler = createCheckoutHandler({
    ...{ collections, order: () => ORDER, authorize: () => true, orderPage: (id) => `/${id}`, clock: shop.clock },
  });
  const answer = await handler(new Request(`${SHOP}/checkout/1042/status`, { headers: LIVE }));
  const text = await shop.clock.until(answer.text());
  expect([...text.matchAll(/"standing":"(\w+)"/g)].map(([, standing]) => standing)).toEqual([
    ...["starting", "approve", "paid"],
  ]);
});

it("tells the same to two who listen, and each until they leave", async () => {
  const shop = openCheckout();
  shop.orders.set("1042", STUCK);
  await shop.post("1042/pay", { way: "mobile-money" });
  await shop.clock.run(2_000);
  const [one, other] = [await listen(shop), await listen(shop)];
  expect(await one.nextState()).toEqual(await other.nextState());
  await one.leave();
  shop.sandbox.payer.approve((await shop.collections.get("1042"))!.referenceId);
  expect(await other.nextState()).toMatchObject({ standing: "paid" });
});

it("sends a sign of life every 15 seconds, and ends after five minutes, so that the visitor is asked anew who it is", async () => {
  const shop = openCheckout();
  shop.orders.set("1042", STUCK);
  await shop.post("1042/pay", { way: "mobile-money" });
  await shop.clock.run(2_000);
  const live = await listen(shop);
  expect(await live.nextState()).toMatchObject({ standing: "approve" });
  const begunMs = shop.clock.now();
  let signs = 0;
  for (let text = await live.next(); text !== undefined; text = await live.next()) {
    expect(text).toBe("event: alive\ndata: 1\n\n");
    signs += 1;
  }
  const lastedMs = shop.clock.now() - begunMs;
  expect(signs).toBeGreaterThan(15);
  expect(lastedMs).toBeGreaterThan(290_000);
  expect(lastedMs).toBeLessThan(310_000);
});

it.each(["cancels the body", "aborts the request"])(
  "leaves nothing behind when the page goes and the server %s",
  async (how) => {
    const shop = openCheckout();
    shop.orders.set("1042", STUCK);
    await shop.post("1042/pay", { way: "mobile-money" });
    await shop.clock.run(2_000);
    let listening = 0;
    const { get } = shop.collections;
    const collections = {
      ...shop.collections,
      async get(id: string) {
        const payment = (await get(id))!;
        return {
          ...payment,
          get record() {
            return payment.record;
          },
          events() {
            const events = payment.events()[Symbol.asyncIterator]();
            listening += 1;
            const leave = () => {
              listening -= 1;
              return events.return!();
            };
            return { [Symbol.asyncIterator]: () => ({ next: () => events.next(), return: leave }) };
          },
        };
      },
    };
    const handler = createCheckoutHandler({
      ...{ collections, order: () => STUCK, authorize: () => true, orderPage: (id) => `/${id}`, clock: shop.clock },
    });
    const before = shop.clock.sleeping;
    const pages = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const gone = new AbortController();
        const request = new Request(`${SHOP}/checkout/1042/status`, {
          headers: { ...SESSION, ...LIVE },
          signal: gone.signal,
        });
        const reader = (await handler(request)).body!.getReader();
        await reader.read();
        const waiting = reader.read().catch(() => undefined);
        return { gone, reader, waiting };
      }),
    );
    await new Promise((resolve) => setImmediate(resolve));
    expect(listening).toBe(20);
    for (const { gone, reader, waiting } of pages) {
      if (how === "aborts the request") gone.abort();
      else await reader.cancel();
      await waiting;
    }
    expect(listening).toBe(0);
    expect(shop.clock.sleeping).toBe(before);
  },
);

it("reads nothing ahead for a page that does not keep up", async () => {
  const shop = openCheckout();
  await shop.post("1042/pay", { way: "mobile-money" });
  const reader = (await shop.get("1042/status", LIVE)).body!.getReader();
  await shop.clock.run(60_000);
  expect(new TextDecoder().decode((await reader.read()).value)).toContain('"standing":"paid"');
});
