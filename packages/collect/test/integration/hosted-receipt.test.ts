import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import { afterEach, describe, expect, it } from "vitest";
import type { Collections } from "../../src/index.ts";
import { aRequest, createClient, openShop } from "../support/shop.ts";

const PAID_SOURCE = "/status/source";
const opened: Collections[] = [];

afterEach(async () => {
  await Promise.all(opened.splice(0).map((each) => each.close()));
});

/** A page that is open, at a Dollr that answers some paths in its own way once the payer has paid. */
async function openPage(odd: Record<string, (real: Response, nth: number) => Response | Promise<Response>>) {
  const shop = openShop();
  const asked = new Map<string, number>();
  let isOdd = false;
  const client = createClient(shop.clock, async (url, init) => {
    const real = await shop.sandbox.fetch(new Request(url, init));
    const path = Object.keys(odd).find((each) => String(url).includes(each));
    if (!isOdd || path === undefined) return real;
    asked.set(path, (asked.get(path) ?? 0) + 1);
    return odd[path]!(real, asked.get(path)!);
  });
  const collections = shop.worker({ client });
  opened.push(collections);
  const payment = await shop.clock.until(collections.start(aRequest({ via: "hosted" })));
  expect(await shop.clock.until(payment.settled())).toMatchObject({ status: "action-required" });
  return {
    ...shop,
    payment,
    asked,
    pay() {
      isOdd = true;
      shop.sandbox.payer.pay(payment.record.results.source!.id, { phone: MAGIC_PHONES.approved.MTN_MOMO_LBR });
    },
    startOddity() {
      isOdd = true;
    },
    endOddity() {
      isOdd = false;
    },
  };
}

const answer = (status: number, body: unknown) => () => Response.json(body, { status });
const withStatus = (changes: object) => async (real: Response) =>
  Response.json({ ...((await real.json()) as object), ...changes });

describe("a page that is paid, without its receipt", () => {
  it.each([
    ["refused", 422],
    ["forbidden", 403],
    ["not found", 404],
  ])("is completed at once, and tells no amount: %s", async (_, status) => {
    const page = await openPage({ receipt: answer(status, { detail: "No receipt for this document" }) });
    page.pay();
    const { id, referenceId } = page.payment;
    expect(await page.clock.until(page.payment.settled())).toEqual({ status: "completed", id, referenceId });
    expect(page.asked.get("receipt")).toBe(1);
  });

  it("sends nobody to the page again, and is completed from the receipt when it can be read", async () => {
    const page = await openPage({
      receipt: (real, nth) => (nth <= 2 ? Response.json({ detail: "Oops" }, { status: 500 }) : real),
    });
    page.pay();
    expect(await page.clock.until(page.payment.settled({ timeoutMs: 8_000 }))).toMatchObject({ status: "pending" });
    expect(page.payment.record.action).toBeUndefined();
    expect(await page.clock.until(page.payment.settled())).toMatchObject({
      status: "completed",
      providerTransactionId: expect.any(String),
    });
  });

  it.each([
    ["fails", answer(500, { detail: "Oops" })],
    ["is cut off", () => Promise.reject(new TypeError("fetch failed"))],
    ["is no JSON", () => new Response("<html>", { headers: { "content-type": "text/html" } })],
    ["has amounts that are none", answer(200, { currency: "USD", payer_amount: "much", payer_currency: "USD" })],
  ])("is completed all the same when the receipt always %s", async (_, odd) => {
    const page = await openPage({ receipt: odd });
    page.pay();
    const { id, referenceId } = page.payment;
    const outcome = await page.clock.until(page.payment.settled(), 5 * 60_000);
    expect(outcome).toEqual({ status: "completed", id, referenceId });
  });
});

it.each([null, undefined, "much"])(
  "is shown, and completed, whose total its state does not tell: %s",
  async (total) => {
    const page = await openPage({ [PAID_SOURCE]: withStatus({ total_amount: total }) });
    page.startOddity();
    await page.clock.run(60_000);
    expect(page.payment.record).toMatchObject({ status: "action-required", action: { url: expect.any(String) } });
    page.pay();
    expect(await page.clock.until(page.payment.settled())).toMatchObject({ status: "completed" });
  },
);

describe("a document that cannot be understood", () => {
  it.each([
    ["a status that is not known", { status: "REVERSED" }, "REVERSED"],
    ["the total of another one", { total_amount: 5.1 }, "total"],
  ])("leaves it unknown, and says why: %s", async (_, changes, why) => {
    const page = await openPage({ [PAID_SOURCE]: withStatus(changes) });
    page.startOddity();
    await page.clock.run(60_000);
    expect(await page.clock.until(page.payment.settled({ timeoutMs: 1 }))).toMatchObject({
      status: "unknown",
      why: expect.stringContaining(why),
    });
    expect(page.payment.record.action).toBeUndefined();
    page.endOddity();
    await page.clock.run(60_000);
    expect(page.payment.record).toMatchObject({ status: "action-required", action: { url: expect.any(String) } });
    page.pay();
    page.endOddity();
    expect(await page.clock.until(page.payment.settled())).toMatchObject({ status: "completed" });
  });
});
