import { expect, it } from "vitest";
import { aRequest, createClient, openShop, type Shop } from "../support/shop.ts";

/** A shop whose Dollr answers some calls in its own way. */
function openOddShop(answer: (url: string, real: () => Promise<Response>) => Promise<Response>): Shop {
  const shop = openShop();
  const client = createClient(shop.clock, (url, init) =>
    answer(String(url), () => shop.sandbox.fetch(new Request(url, init))),
  );
  const worker: Shop["worker"] = (more = {}) => shop.worker({ client, ...more });
  return { ...shop, client, worker };
}

const refusal = () => Response.json({ detail: "Amount is over the limit" }, { status: 422 });
const count = (shop: Shop, name: RegExp) =>
  shop.sandbox.requests.filter(({ operation }) => name.test(`${operation}`)).length;

it.each(["INVOICE", "ORDER"] as const)(
  "ends a payment whose item Dollr refuses, in Dollr's words: %s",
  async (sourceType) => {
    let asked = 0;
    const shop = openOddShop((url, real) => {
      if (!url.includes("/items/add")) return real();
      asked += 1;
      return asked > 20 ? new Promise(() => {}) : Promise.resolve(refusal());
    });
    const collections = shop.worker();
    const payment = await shop.clock.until(collections.start(aRequest({ sourceType })));
    expect(await shop.clock.until(payment.settled())).toMatchObject({
      status: "failed",
      reason: expect.stringContaining("over the limit"),
    });
    expect(asked).toBeLessThanOrEqual(2);
    await collections.close();
  },
);

it("ends a payment whose document always comes to another total, leaves none of them payable, and makes few", async () => {
  const shop = openOddShop(async (url, real) => {
    const answer = await real();
    if (!url.includes("/publish/") || count(shop, /createInvoice/) > 20) return answer;
    const document = (await answer.json()) as { total_amount: number };
    return Response.json({ ...document, total_amount: document.total_amount + 0.5 });
  });
  const collections = shop.worker();
  const payment = await shop.clock.until(collections.start(aRequest()));
  expect(await shop.clock.until(payment.settled())).toMatchObject({
    status: "failed",
    reason: expect.stringContaining("total"),
  });
  expect(count(shop, /createInvoice/)).toBeLessThanOrEqual(5);
  expect(await shop.clock.until(shop.client.invoices.list({ status: "ACTIVE" }))).toEqual([]);
  expect(shop.sandbox.ledger.charges).toEqual([]);
  await collections.close();
});

it("never takes up again what it has given up, whatever a replica still shows of it", async () => {
  let shown: "draft" | "as it was" | undefined;
  const shop = openOddShop(async (url, real) => {
    const answer = await real();
    const isCancel = url.includes("/cancel/");
    if ((url.includes("/publish/") && shown === undefined) || (isCancel && shown === "draft")) {
      shown = isCancel ? "as it was" : "draft";
      throw new TypeError("fetch failed");
    }
    if (!url.includes("/invoices/retrieve/") || shown === undefined) return answer;
    const document = (await answer.json()) as { status: string };
    if (shown === "draft") return Response.json({ ...document, status: "IDLE", total_amount: 0 });
    return Response.json({ ...document, status: document.status === "CANCELED" ? "ACTIVE" : document.status });
  });
  const collections = shop.worker();
  const payment = await shop.clock.until(collections.start(aRequest()));
  expect(await shop.clock.until(payment.settled())).toMatchObject({ status: "completed" });
  expect(count(shop, /createInvoice/)).toBe(2);
  expect(shop.sandbox.ledger.charges).toHaveLength(1);
  await collections.close();
});

it("rests where Dollr answers without an id, instead of asking again at once", async () => {
  let isOdd = true;
  const shop = openOddShop(async (url, real) => {
    const answer = await real();
    return isOdd && url.includes("parties/create") ? Response.json({}) : answer;
  });
  const collections = shop.worker();
  const payment = await shop.clock.until(collections.start(aRequest()));
  expect(payment.record).toMatchObject({ status: "unknown", why: expect.stringContaining("party") });
  expect(count(shop, /createParty/)).toBeLessThanOrEqual(2);
  isOdd = false;
  expect(await shop.clock.until(payment.settled())).toMatchObject({ status: "completed" });
  await collections.close();
});

it("rests, and makes no other document, where the status of a published one is not known", async () => {
  let isOdd = true;
  const shop = openOddShop(async (url, real) => {
    const answer = await real();
    if (!isOdd || !/publish|invoices\/retrieve/.test(url)) return answer;
    return Response.json({ ...((await answer.json()) as object), status: "PUBLISHED" });
  });
  const collections = shop.worker();
  const payment = await shop.clock.until(collections.start(aRequest()));
  expect(payment.record).toMatchObject({
    stage: "preparing",
    status: "unknown",
    why: expect.stringContaining("PUBLISHED"),
  });
  expect(count(shop, /createInvoice/)).toBe(1);
  isOdd = false;
  expect(await shop.clock.until(payment.settled())).toMatchObject({ status: "completed" });
  expect(count(shop, /createInvoice/)).toBe(1);
  await collections.close();
});
