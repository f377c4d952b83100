import { describe, expect, it } from "vitest";
import { aRequest, createClient, openShop } from "../support/shop.ts";

const MINUTE_MS = 60_000;
const page = (status: number) => new Response("<html>", { status, headers: { "content-type": "text/html" } });

/** A shop whose first execution is answered so, after it took effect or instead of it. */
async function started(refusal: Response, tookEffect: boolean) {
  const shop = openShop({ behaviour: { repeatedReference: "refused" } });
  let sent = 0;
  const client = createClient(shop.clock, async (url, init) => {
    if (!String(url).includes("/executions/collection")) return shop.sandbox.fetch(new Request(url, init));
    sent += 1;
    if (sent > 1) return shop.sandbox.fetch(new Request(url, init));
    // It takes effect late, as behind a proxy that answers in the place of Dollr.
    if (tookEffect) {
      const late = new Request(url, init);
      shop.clock.sleep(10_000).then(() => shop.sandbox.fetch(late));
    }
    return refusal;
  });
  const collections = shop.worker({ client });
  const payment = await shop.clock.until(collections.start(aRequest()));
  return { ...shop, collections, payment, sent: () => sent };
}

describe("an execution that is refused without a word", () => {
  it.each([400, 403, 404, 413, 451])("has failed after the quiet window, not before: %i", async (status) => {
    const { clock, payment, sent, collections, sandbox } = await started(page(status), false);
    const first = await clock.until(payment.settled({ timeoutMs: MINUTE_MS - 10_000 }));
    expect(first).toMatchObject({ status: "unknown", why: expect.stringContaining(`${status}`) });
    expect(await clock.until(payment.settled())).toMatchObject({
      status: "failed",
      reason: expect.stringContaining(`${status}`),
    });
    expect(sent()).toBe(1);
    expect(sandbox.ledger.charges).toEqual([]);
    await clock.until(collections.close());
  });

  it.each([
    ["a page", () => page(403)],
    ["no words", () => Response.json({}, { status: 404 })],
    ["empty words", () => Response.json({ detail: "" }, { status: 400 })],
    ["no problems", () => Response.json({ detail: [] }, { status: 422 })],
  ])("is completed when it took effect all the same: %s", async (_, refusal) => {
    const { clock, payment, sent, collections, sandbox } = await started(refusal(), true);
    expect(await clock.until(payment.settled())).toMatchObject({ status: "completed" });
    expect(sent()).toBe(1);
    expect(sandbox.ledger.charges).toHaveLength(1);
    await clock.until(collections.close());
  });

  it("fails no sooner where Dollr says why: it may be the answer to a second delivery", async () => {
    const { clock, payment, collections } = await started(
      Response.json({ detail: "Not enabled for this merchant, answered 403." }, { status: 403 }),
      false,
    );
    expect(await clock.until(payment.settled({ timeoutMs: MINUTE_MS - 10_000 }))).toMatchObject({ status: "unknown" });
    expect(await clock.until(payment.settled())).toMatchObject({
      status: "failed",
      reason: expect.stringContaining("Not enabled"),
    });
    await clock.until(collections.close());
  });
});
