import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import { describe, expect, it } from "vitest";
import { type AttentionReport, memoryStore } from "../../src/index.ts";
import { listen, MINUTE_MS } from "../support/flipping-shop.ts";
import { aRequest, openShop, type Shop } from "../support/shop.ts";

describe("after the credentials were rotated to another client id", () => {
  const rotated = (shop: Shop) => {
    const identity = () => ({ ...shop.client.identity(), clientId: "key-2" });
    return { ...shop.client, identity } as Shop["client"];
  };
  const stuck = aRequest({ payer: { name: "Ama Example", phone: MAGIC_PHONES.stuck.MTN_MOMO_LBR } });

  it("open payments go on and endings are delivered, by the name that the merchant had", async () => {
    const shop = openShop();
    const before = shop.worker();
    const payment = await shop.clock.until(before.start(stuck));
    await shop.clock.until(before.close());
    const { collections, told, reports } = listen(shop, { client: rotated(shop), knownAs: "sandbox" });
    expect(await shop.clock.until(collections.resume())).toEqual({ resumed: 1 });
    shop.sandbox.payer.approve(payment.referenceId);
    await shop.clock.run(MINUTE_MS);
    expect(told).toMatchObject([{ status: "completed" }]);
    expect(reports).toEqual([]);
    await shop.clock.until(collections.close());
  });

  it("references stay the same even with the store lost", async () => {
    const shop = openShop();
    const first = await shop.clock.until(shop.worker().start(stuck));
    const after = shop.worker({ client: rotated(shop), knownAs: "sandbox", store: memoryStore() });
    const again = await shop.clock.until(after.start(stuck));
    expect(again.referenceId).toBe(first.referenceId);
    expect(shop.sandbox.ledger.executions).toHaveLength(1);
  });

  it("is told of where the earlier name is not given: nothing is abandoned in silence", async () => {
    const shop = openShop();
    const before = shop.worker();
    await shop.clock.until(before.start(stuck));
    await shop.clock.until(before.close());
    const { collections, reports } = listen(shop, { client: rotated(shop) });
    expect(await shop.clock.until(collections.resume())).toEqual({ resumed: 0 });
    await shop.clock.run(1_000);
    expect(reports).toMatchObject([{ kind: "other-merchant", open: 1, undelivered: 0 }]);
    await shop.clock.until(collections.close());
  });

  it("is told of its endings too, where the handler comes only after resume", async () => {
    const shop = openShop();
    const before = shop.worker();
    await shop.clock.until((await shop.clock.until(before.start(aRequest()))).settled());
    await shop.clock.until(before.close());
    const reports: AttentionReport[] = [];
    const onAttention = (report: AttentionReport) => reports.push(report);
    const after = shop.worker({ client: rotated(shop), watch: { onAttention } });
    await shop.clock.until(after.resume());
    await shop.clock.run(1_000);
    expect(reports).toEqual([]);
    after.onSettled(() => undefined);
    await shop.clock.run(1_000);
    expect(reports).toMatchObject([{ kind: "other-merchant", open: 0, undelivered: 1 }]);
    await shop.clock.until(after.close());
  });

  it("what was begun before the name was given is still this merchant's", async () => {
    const shop = openShop();
    const client = rotated(shop);
    const between = shop.worker({ client });
    await shop.clock.until(between.start(stuck));
    await shop.clock.until(between.close());
    const after = shop.worker({ client, knownAs: "sandbox" });
    expect(await shop.clock.until(after.resume())).toEqual({ resumed: 1 });
    await shop.clock.until(after.close());
  });
});
