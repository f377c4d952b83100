import { describe, expect, it } from "vitest";
import { aRequest, createClient, openShop } from "../support/shop.ts";

/** A shop whose Dollr is hidden behind a proxy that answers one call with a page of its own, as often as asked for. */
async function behindProxy(call: string, status: number, times: number) {
  const shop = openShop();
  let asked = 0;
  const client = createClient(shop.clock, async (url, init) => {
    if (!String(url).includes(call)) return shop.sandbox.fetch(new Request(url, init));
    asked += 1;
    return asked <= times
      ? new Response("<html>", { status, headers: { "content-type": "text/html" } })
      : shop.sandbox.fetch(new Request(url, init));
  });
  const collections = shop.worker({ client });
  const payment = await shop.clock.until(collections.start(aRequest()));
  return { ...shop, collections, payment, asked: () => asked };
}

describe("a step before the execution that is refused without a reason", () => {
  it.each([
    ["/parties/create", 403],
    ["/invoices/create", 404],
    ["/publish/", 413],
    ["/sessions/", 451],
  ])("is unknown and taken again, for that is no answer of Dollr's: %s %i", async (call, status) => {
    const { clock, payment, collections, sandbox } = await behindProxy(call, status, 3);
    expect(payment.record).toMatchObject({ status: "unknown", why: expect.stringContaining(`${status}`) });
    expect(await clock.until(payment.settled())).toMatchObject({ status: "completed" });
    expect(sandbox.ledger.charges).toHaveLength(1);
    await clock.until(collections.close());
  });

  it.each(["/parties/create", "/sessions/"])("fails when it is refused again and again: %s", async (call) => {
    const { clock, payment, collections, asked, sandbox } = await behindProxy(call, 403, Number.POSITIVE_INFINITY);
    expect(await clock.until(payment.settled({ timeoutMs: 60_000 }))).toMatchObject({ status: "unknown" });
    expect(await clock.until(payment.settled({ timeoutMs: 10 * 60_000 }))).toMatchObject({
      status: "failed",
      reason: expect.stringContaining("403"),
    });
    expect(asked()).toBeLessThan(20);
    expect(sandbox.ledger.charges).toEqual([]);
    await clock.until(collections.close());
  });
});

it("asks less and less often while a step fails, and tells of the trouble once", async () => {
  const { clock, payment, collections, asked } = await behindProxy("/invoices/create", 503, Number.POSITIVE_INFINITY);
  const changes: string[] = [];
  const read = async () => {
    for await (const event of payment.events()) if (event.type === "status.changed") changes.push(event.to);
  };
  const reading = read();
  await clock.run(20 * 60_000);
  expect(asked()).toBeLessThan(60);
  expect(changes).toEqual(["unknown"]);
  await clock.until(collections.close());
  await reading;
});
