import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import { describe, expect, it } from "vitest";
import { mortal } from "../../../flow/test/support/mortal.ts";
import { memoryStore } from "../../src/index.ts";
import { aRequest, openShop, type Shop, seeded } from "../support/shop.ts";

const SAVES = 8;

/** A shop whose process has died at this save of a payment. */
async function openKilled(save: number, when: "before" | "after"): Promise<Shop> {
  const shop = openShop();
  const victim = mortal(shop.store);
  victim.killAtSave(save, when);
  shop
    .worker({ store: victim.store })
    .start(aRequest())
    .catch(() => undefined);
  await shop.clock.run(10_000);
  return shop;
}

describe("a process that dies", () => {
  const moments = (["before", "after"] as const).flatMap((when) =>
    Array.from({ length: SAVES }, (_, index) => ({ when, save: index + 1 })),
  );

  it.each(moments)(
    "$when save $save loses nothing and charges once, when another one resumes",
    async ({ when, save }) => {
      const shop = await openKilled(save, when);

      const heir = shop.worker();
      const { resumed } = await shop.clock.until(heir.resume());
      const isOver = when === "after" && save === SAVES;
      expect(resumed).toBe(isOver ? 0 : 1);
      const payment = await shop.clock.until(heir.get("order-1042"));
      expect(await shop.clock.until(payment!.settled())).toMatchObject({ status: "completed" });
      expect(shop.sandbox.ledger.charges).toHaveLength(1);
      expect(shop.sandbox.ledger.sources).toHaveLength(1);
    },
  );

  it("is followed by the one that is called for the same payment again", async () => {
    const shop = openShop();
    const victim = mortal(shop.store);
    victim.killAtSave(3, "after");
    shop
      .worker({ store: victim.store })
      .start(aRequest())
      .catch(() => undefined);
    await shop.clock.run(1_000);
    const payment = await shop.clock.until(shop.worker().start(aRequest()));
    expect(await shop.clock.until(payment.settled({ timeoutMs: 15_000 }))).toMatchObject({ status: "completed" });
    expect(shop.sandbox.ledger.sources).toHaveLength(1);
  });

  it("is followed by a worker that only sweeps", async () => {
    const shop = openShop();
    const heir = shop.worker();
    await shop.clock.until(heir.resume());
    const victim = mortal(shop.store);
    const started = shop.worker({ store: victim.store }).start(aRequest());
    await shop.clock.until(started);
    victim.kill();
    await shop.clock.run(5 * 60_000);
    expect(await shop.store.load("order-1042")).toMatchObject({ status: "completed" });
  });

  it("is followed at once by resume, although the payment was started again before that and was left to the dead one", async () => {
    const shop = openShop();
    const victim = mortal(shop.store);
    const phone = MAGIC_PHONES.stuck.MTN_MOMO_LBR;
    const request = aRequest({ payer: { name: "Ama Example", phone } });
    await shop.clock.until(shop.worker({ store: victim.store }).start(request));
    await shop.clock.run(10_000);
    victim.kill();
    const heir = shop.worker();
    await shop.clock.until(heir.start(request));
    shop.asked();
    expect(await shop.clock.until(heir.resume())).toEqual({ resumed: 1 });
    await shop.clock.run(1_000);
    expect(shop.asked()).toEqual(["retrieveCollectionStatus"]);
    await shop.clock.until(heir.close());
  });

  it("reads before it sends: the first call of whoever takes over is a GET", async () => {
    for (const { when, save } of moments.slice(0, -1)) {
      const shop = await openKilled(save, when);
      const before = shop.sandbox.requests.length;
      const heir = shop.worker();
      await shop.clock.until(heir.resume());
      await shop.clock.run(100);
      const taken = shop.sandbox.requests.slice(before).find(({ operation }) => operation !== "obtainToken");
      expect(taken?.method, `${when} save ${save}`).toBe("GET");
      await shop.clock.until(heir.close());
    }
  });
});

describe("a store that fails", () => {
  it.each(["open", "load", "save", "claim"] as const)("in %s, now and then, loses nothing", async (method) => {
    const shop = openShop();
    const random = seeded(7);
    const failing = async (...args: unknown[]) => {
      if (random() < 0.3) throw new Error("the disk is full");
      const answer = await (shop.store[method] as (...given: unknown[]) => Promise<unknown>)(...args);
      if (random() < 0.3) throw new Error("the connection to the store was lost");
      return answer;
    };
    const collections = shop.worker({ store: { ...shop.store, [method]: failing } });
    const ids = Array.from({ length: 10 }, (_, index) => `order-${index}`);
    for (const id of ids) {
      for (let calls = 0; calls < 10; calls += 1)
        await shop.clock.until(collections.start(aRequest({ id })).catch(() => undefined));
    }
    await shop.clock.run(30 * 60_000);
    for (const id of ids) expect(await shop.store.load(id)).toMatchObject({ status: "completed" });
    expect(shop.sandbox.ledger.charges).toHaveLength(10);
  });

  it("in the middle of a payment does not make the caller believe that it failed", async () => {
    const shop = openShop();
    let saves = 0;
    const save: typeof shop.store.save = async (record) => {
      saves += 1;
      if (saves === 3) throw new Error("the disk is full");
      return shop.store.save(record);
    };
    const payment = await shop.clock.until(shop.worker({ store: { ...shop.store, save } }).start(aRequest()));
    expect(await shop.clock.until(payment.settled())).toMatchObject({ status: "completed" });
  });
});

describe("a store that is lost", () => {
  it("cannot charge twice: the same payment has the same reference, and what was paid is found", async () => {
    const shop = openShop();
    const first = await shop.clock.until(shop.worker().start(aRequest()));
    expect(await shop.clock.until(first.settled())).toMatchObject({ status: "completed" });
    const again = await shop.clock.until(shop.worker({ store: memoryStore() }).start(aRequest()));
    expect(again.record).toMatchObject({ status: "completed", referenceId: first.referenceId });
    expect(shop.sandbox.ledger.charges).toHaveLength(1);
    expect(shop.asked().filter((operation) => operation === "executeCollection")).toHaveLength(1);
  });

  it.each([
    ["request", { items: [{ name: "Rice, 25 kg", amount: "25.51" }] }, {}],
    ["namespace", {}, { namespace: "second-shop" }],
    ["id", { id: "order-1043" }, {}],
  ] as const)("another %s is another reference", async (_, changes, options) => {
    const shop = openShop();
    const first = await shop.clock.until(shop.worker().start(aRequest()));
    const other = await shop.clock.until(shop.worker({ store: memoryStore(), ...options }).start(aRequest(changes)));
    expect(other.referenceId).not.toBe(first.referenceId);
  });
});
