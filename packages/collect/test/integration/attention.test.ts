import { describe, expect, it } from "vitest";
import type { AttentionReport } from "../../src/index.ts";
import { HOUR_MS, kindsOf, listen, MINUTE_MS } from "../support/flipping-shop.ts";
import { aRequest, createClient, openShop } from "../support/shop.ts";

describe("what only people can mend", () => {
  it("is told of: other money than what was asked for", async () => {
    const shop = openShop();
    const client = createClient(shop.clock, async (url, init) => {
      const answer = await shop.sandbox.fetch(new Request(url, init));
      if (!/(executions|status)\/collection/.test(String(url)) || !answer.ok) return answer;
      return Response.json({ ...((await answer.json()) as object), payer_amount: 0.01 });
    });
    const { collections, reports } = listen(shop, { client });
    await shop.clock.until(collections.start(aRequest()));
    await shop.clock.run(HOUR_MS);
    expect(kindsOf(reports)).toEqual(["amount-differs", "overdue"]);
    expect(reports[0]!.message).toContain("0.01 USD");
    await shop.clock.until(collections.close());
  });

  it("is no page that nobody has paid yet", async () => {
    const shop = openShop();
    const { collections, reports } = listen(shop);
    await shop.clock.until(collections.start(aRequest({ via: "hosted" })));
    await shop.clock.run(24 * HOUR_MS);
    expect(reports).toEqual([]);
    await shop.clock.until(collections.close());
  });

  it.each(["throws", "hangs"])("is told of: a handler that %s", async (how) => {
    const shop = openShop();
    const reports: AttentionReport[] = [];
    const collections = shop.worker({ watch: { onAttention: (report) => reports.push(report) } });
    collections.onSettled(() =>
      how === "throws" ? Promise.reject(new Error("No stock")) : new Promise<void>(() => undefined),
    );
    await shop.clock.until(collections.start(aRequest()));
    await shop.clock.run(6 * MINUTE_MS);
    expect(reports.every((report) => report.kind === "undelivered")).toBe(true);
    expect(reports[0]).toMatchObject({ tries: 1, id: "order-1042" });
    if (how === "throws") expect(reports.map((report) => "tries" in report && report.tries)).toEqual([1, 2, 4]);
    if (how === "throws") expect(reports[0]).toMatchObject({ error: { message: "No stock" } });
    await shop.clock.until(collections.close());
  });

  it.each(["onAttention", "onEvent"])("is not told to %s that is no function: it is refused", (hook) => {
    for (const given of [null, 5, "warn"])
      expect(() => openShop().worker({ watch: { [hook]: given } as never })).toThrow(`${hook} has to be a function`);
  });

  it("goes to the runtime's warnings, where nobody listens", async () => {
    const shop = openShop();
    const warnings: string[] = [];
    const { emitWarning } = process;
    process.emitWarning = (warning: string | Error) => void warnings.push(`${warning}`);
    const collections = shop.worker();
    collections.onSettled(() => Promise.reject(new Error("No stock")));
    await shop.clock.until(collections.start(aRequest()));
    await shop.clock.run(10_000);
    process.emitWarning = emitWarning;
    expect(warnings[0]).toMatch(/^Payment "order-1042" \(reference [\da-f-]{36}\) has ended, and the handler/);
    expect(warnings.join()).not.toMatch(/Ama|231/);
    await shop.clock.until(collections.close());
  });
});

describe("onSettled", () => {
  it.each([undefined, null, "told", {}])("refuses %j, which is no handler, and takes one after it", async (handler) => {
    const { worker, clock } = openShop();
    const collections = worker();
    expect(() => collections.onSettled(handler as never)).toThrow(/handler of onSettled has to be a function/);
    collections.onSettled(() => undefined);
    await clock.until(collections.close());
  });

  it("refuses a second handler aloud, and keeps the first one", async () => {
    const shop = openShop();
    const { collections, told } = listen(shop);
    expect(() => collections.onSettled(() => undefined)).toThrow(/has a handler already/);
    await shop.clock.until(collections.start(aRequest()));
    await shop.clock.run(10_000);
    expect(told).toHaveLength(1);
    await shop.clock.until(collections.close());
  });

  it("takes the confirmation of a handler that outlives its lease", async () => {
    const shop = openShop();
    let begun = 0;
    const collections = shop.worker();
    collections.onSettled(async () => {
      begun += 1;
      await shop.clock.sleep(6 * MINUTE_MS);
    });
    const payment = await shop.clock.until(collections.start(aRequest()));
    await shop.clock.run(24 * HOUR_MS);
    expect(begun).toBe(1);
    expect((await shop.store.load(payment.id))!.delivery?.doneAt).toBeDefined();
    await shop.clock.until(collections.close());
  });

  it("gives an ending to another worker in the end, when a handler never comes back", async () => {
    const shop = openShop();
    const collections = shop.worker({ watch: { onAttention: () => undefined } });
    collections.onSettled(() => new Promise<void>(() => undefined));
    await shop.clock.until(collections.start(aRequest()));
    const other = listen(shop);
    await shop.clock.run(50 * MINUTE_MS);
    expect(other.told).toEqual([]);
    await shop.clock.run(30 * MINUTE_MS);
    expect(other.told).toHaveLength(1);
    await shop.clock.until(Promise.all([collections.close(), other.collections.close()]));
  });
});
