import { MAGIC_CARDS } from "@dollr-kit/sandbox";
import { expect, it } from "vitest";
import { sqliteStore } from "../../../flow/src/stores/sqlite.ts";
import { mortal } from "../../../flow/test/support/mortal.ts";
import type { CollectionStore } from "../../src/index.ts";
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
  await expect(toList(seen.events())).rejects.toMatchObject(refused);
  await shop.clock.until(theirs!.close());
  await expect(seen.settled(), "closed").rejects.toMatchObject(refused);
  await expect(toList(seen.events()), "closed").rejects.toMatchObject(refused);
  const own = await toList(payment.events());
  expect(own.at(-1)).toMatchObject({ type: "settled" });
  await shop.clock.until(ours!.close());
});

it("tells nothing of another shop's payment that is under way, to nobody who asks for several events at once", async () => {
  const shop = openShop({ settleAfterMs: 60_000 });
  const [ours, theirs] = ["a", "b"].map((namespace) => shop.worker({ namespace }));
  await shop.clock.until(ours!.start(aRequest()));
  const events = (await theirs!.get("order-1042"))!.events()[Symbol.asyncIterator]();
  const asked = await Promise.allSettled([events.next(), events.next(), events.next()]);
  expect(asked.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
  for (const each of [ours!, theirs!]) await shop.clock.until(each.close());
});

it("asks Dollr nothing about another shop's payment whose payer has to do something", async () => {
  const shop = openShop();
  const [ours, theirs] = ["a", "b"].map((namespace) => shop.worker({ namespace }));
  const instrument = { type: "card", paymentMethodId: MAGIC_CARDS["3ds-needed"] } as const;
  const payment = await shop.clock.until(ours!.start(aRequest({ instrument })));
  expect(await shop.clock.until(payment.settled())).toMatchObject({ status: "action-required" });
  await shop.clock.until(ours!.close());
  await shop.clock.run(10_000);
  const before = await shop.store.load("order-1042");
  shop.asked();
  const seen = (await theirs!.get("order-1042"))!;
  await expect(shop.clock.until(seen.settled())).rejects.toMatchObject({ name: "OtherMerchantError" });
  expect(shop.asked()).toEqual([]);
  expect(await shop.store.load("order-1042")).toEqual(before);
  await shop.clock.until(theirs!.close());
});

it("says why no more events come, where the store cannot be read", async () => {
  const shop = openShop();
  const first = shop.worker();
  await shop.clock.until(first.start(aRequest()));
  await shop.clock.until(first.close());
  const memory = shop.store;
  let isDown = false;
  const store: CollectionStore = {
    ...memory,
    load: (...args) => (isDown ? Promise.reject(new Error("disk is gone")) : memory.load(...args)),
  };
  const second = shop.worker({ store });
  const seen = (await second.get("order-1042"))!;
  isDown = true;
  const told: string[] = [];
  const read = async () => {
    for await (const { type } of seen.events()) told.push(type);
  };
  await expect(read()).rejects.toThrow("disk is gone");
  expect(told).toContain("step.done");
  await shop.clock.until(second.close());
});

async function toList<T>(events: AsyncIterable<T>): Promise<readonly T[]> {
  const list: T[] = [];
  for await (const event of events) list.push(event);
  return list;
}
