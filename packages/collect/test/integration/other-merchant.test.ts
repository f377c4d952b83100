import { expect, it } from "vitest";
import { sqliteStore } from "../../../flow/src/stores/sqlite.ts";
import { mortal } from "../../../flow/test/support/mortal.ts";
import { aRecord } from "../../src/testing/index.ts";
import { aRequest, openShop } from "../support/shop.ts";

it("touches no payment of another namespace, client or Dollr that shares its store", async () => {
  const shop = openShop();
  const ours = shop.worker();
  const live = openShop({ store: shop.store });
  const others = [shop.worker({ namespace: "b" }), live.worker({ namespace: "c", clock: shop.clock })];
  await shop.clock.until(ours.start(aRequest(), { wait: false }));
  await ours.close();
  shop.asked();
  const told: string[] = [];
  for (const other of others) {
    other.onSettled((outcome) => void told.push(outcome.status));
    expect(await shop.clock.until(other.resume())).toEqual({ resumed: 0 });
    const refused = { name: "OtherMerchantError", outcome: "not-sent" };
    await expect(other.start(aRequest())).rejects.toMatchObject(refused);
    const seen = await other.get("order-1042");
    await expect(seen?.settled()).rejects.toMatchObject(refused);
    await expect(other.retry("order-1042")).rejects.toMatchObject(refused);
    await expect(other.advance("order-1042")).rejects.toMatchObject(refused);
  }
  await shop.clock.until(shop.clock.sleep(10 * 60_000));
  expect([...shop.asked(), ...live.asked()]).toEqual([]);
  const again = shop.worker();
  await shop.clock.until(again.resume());
  const payment = await again.get("order-1042");
  expect(await shop.clock.until(payment!.settled())).toMatchObject({ status: "completed" });
  await shop.clock.until(shop.clock.sleep(10 * 60_000));
  expect(told).toEqual([]);
  for (const each of [again, ...others]) await each.close();
});

it.each([1, 10, 15, 25])(
  "takes over what a dead worker left, while another shop sweeps the same store %s s apart",
  async (apartSeconds) => {
    const shop = openShop({ store: sqliteStore(":memory:"), settleAfterMs: 20_000 });
    const { store, clock } = shop;
    const other = shop.worker({ namespace: "b" });
    await clock.until(other.resume());
    await clock.run(apartSeconds * 1_000);
    const heir = shop.worker({ namespace: "a" });
    await clock.until(heir.resume());
    const victim = mortal(store);
    const dying = shop.worker({ namespace: "a", store: victim.store });
    await clock.until(dying.start(aRequest()));
    victim.kill();
    await clock.run(4 * 60_000);
    expect(await store.load("order-1042")).toMatchObject({ status: "completed" });
    for (const each of [heir, other]) await each.close();
  },
);

it("touches no record of which nobody says whose it is", async () => {
  const shop = openShop();
  await shop.store.open(aRecord());
  const collections = shop.worker();
  expect(await shop.clock.until(collections.resume())).toEqual({ resumed: 0 });
  await shop.clock.run(10 * 60_000);
  await expect(collections.start(aRequest())).rejects.toMatchObject({
    name: "OtherMerchantError",
    outcome: "not-sent",
  });
  expect(shop.asked()).toEqual([]);
  await collections.close();
});

it("does not take the completed payment of another shop for its own, which has an order of the same number", async () => {
  const shop = openShop();
  const [ours, theirs] = ["a", "b"].map((namespace) => shop.worker({ namespace }));
  const payment = await shop.clock.until(ours!.start(aRequest()));
  expect(await shop.clock.until(payment.settled())).toMatchObject({ status: "completed" });
  const seen = (await theirs!.get("order-1042"))!;
  const refused = { name: "OtherMerchantError", outcome: "not-sent" };
  await expect(seen.settled()).rejects.toMatchObject(refused);
  await expect(seen.receipt()).rejects.toMatchObject(refused);
  for (const each of [ours!, theirs!]) await shop.clock.until(each.close());
});
