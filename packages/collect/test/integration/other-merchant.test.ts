import { expect, it } from "vitest";
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
