import { expect, it } from "vitest";
import { aRequest, createClient, openShop } from "../support/shop.ts";

const HOUR_MS = 60 * 60_000;

/** A shop whose Dollr answers some calls in its own way, for as long as it does. */
function openOddShop(answer: (url: string) => Response | Error | undefined) {
  const shop = openShop({ settleAfterMs: 100 });
  const sentAtMs: number[] = [];
  const client = createClient(shop.clock, async (url, init) => {
    if (String(url).includes("/executions/")) sentAtMs.push(shop.clock.now());
    const odd = answer(String(url));
    if (odd instanceof Error) throw odd;
    return odd ?? shop.sandbox.fetch(new Request(url, init));
  });
  return { ...shop, sentAtMs, collections: shop.worker({ client, quietWindowMs: 20 * 60_000 }) };
}

it("sends no execution again that is older than resendWithinMs, however long the way to it was", async () => {
  let isLost = true;
  let isBroken = false;
  const { clock, collections, sentAtMs, sandbox } = openOddShop((url) => {
    if (isLost && url.includes("/executions/")) {
      isLost = false;
      isBroken = true;
      return new TypeError("the request was lost");
    }
    return isBroken && url.includes("/sessions/") ? new Response("", { status: 500 }) : undefined;
  });
  const payment = await clock.until(collections.start(aRequest()));
  // After the quiet window the session is over, and no other can be had.
  await clock.run(13 * HOUR_MS);
  isBroken = false;
  await clock.run(3 * HOUR_MS);
  expect(sentAtMs).toHaveLength(1);
  expect(sandbox.ledger.charges).toEqual([]);
  expect(await clock.until(payment.settled({ timeoutMs: 1_000 }))).toMatchObject({ status: "unknown" });
  await collections.close();
});

it("goes on after any time of refusals by which Dollr said that it did nothing", async () => {
  let isBusy = true;
  const { clock, collections, sandbox } = openOddShop((url) =>
    isBusy && url.includes("/executions/")
      ? Response.json({ detail: "Too many requests" }, { status: 429, headers: { "retry-after": "600" } })
      : undefined,
  );
  const payment = await clock.until(collections.start(aRequest()));
  await clock.run(14 * HOUR_MS);
  isBusy = false;
  expect(await clock.until(payment.settled())).toMatchObject({ status: "completed" });
  expect(sandbox.ledger.charges).toHaveLength(1);
  await collections.close();
});
