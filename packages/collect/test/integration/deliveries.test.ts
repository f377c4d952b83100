import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import { describe, expect, it } from "vitest";
import type { CollectionStore, Collections, SettledOutcome } from "../../src/index.ts";
import { aRequest, openShop, type Shop } from "../support/shop.ts";

const MINUTE_MS = 60_000;
const LEASE_MS = 5 * MINUTE_MS;
const never = () => new Promise<void>(() => {});

/** A shop in which these payments have ended, and nobody was told. */
async function ended(ids: readonly string[]) {
  const shop = openShop();
  const cashier = shop.worker();
  for (const id of ids) {
    const payment = await shop.clock.until(cashier.start(aRequest({ id })));
    await shop.clock.until(payment.settled());
  }
  await shop.clock.until(cashier.close());
  return shop;
}

describe("handlers that never come back", () => {
  it("keep their place only as long as their lease", async () => {
    const ids = ["order-1", "order-2", "order-3", "order-4"];
    const { clock, worker } = await ended(ids);
    const seen: string[] = [];
    const collections = worker({ watch: { concurrency: 1 } });
    collections.onSettled(({ id }) => {
      seen.push(id);
      return id === "order-4" ? undefined : never();
    });
    await clock.run(LEASE_MS - MINUTE_MS);
    expect(seen).toEqual(["order-1"]);
    await clock.run(3 * LEASE_MS);
    expect(seen).toContain("order-4");
    await clock.run(10 * LEASE_MS);
    // The same process is not given again what it still has in hand.
    expect(seen.filter((id) => id === "order-1")).toHaveLength(1);
    expect(seen.filter((id) => id === "order-4")).toHaveLength(1);
    await clock.until(collections.close(), LEASE_MS);
  });

  it("are waited for by close only as long as their lease, and nothing more is begun", async () => {
    const { clock, worker } = await ended(["order-1", "order-2", "order-3"]);
    const seen: string[] = [];
    const collections = worker({ watch: { concurrency: 2 } });
    collections.onSettled(({ id }) => {
      seen.push(id);
      return never();
    });
    await clock.run(1_000);
    await clock.until(collections.close(), LEASE_MS);
    await clock.run(LEASE_MS);
    expect(seen).toEqual(["order-1", "order-2"]);
    expect(clock.sleeping).toBe(0);
  });
});

it("are not given by a worker that was frozen until its lease was over", async () => {
  const { clock, worker, store } = await ended(["order-1"]);
  const seen: string[] = [];
  let isFrozen = false;
  const iced: CollectionStore = {
    ...store,
    async *list(filter) {
      if (!isFrozen) yield* store.list(filter);
    },
    async save(record) {
      isFrozen = true;
      const saved = await store.save(record);
      await clock.sleep(LEASE_MS + MINUTE_MS);
      return saved;
    },
  };
  const frozen = worker({ store: iced });
  frozen.onSettled(() => void seen.push("frozen"));
  await clock.run(MINUTE_MS);
  const well = worker();
  well.onSettled(() => void seen.push("well"));
  await clock.run(2 * LEASE_MS);
  expect(seen).toEqual(["well"]);
  await Promise.all([frozen.close(), well.close()]);
});

it("close waits for a handler that takes its time", async () => {
  const { clock, worker, store } = await ended(["order-1"]);
  const collections = worker();
  collections.onSettled(() => clock.sleep(2 * MINUTE_MS));
  await clock.run(1_000);
  await clock.until(collections.close());
  expect(await store.load("order-1")).toMatchObject({ delivery: { doneAt: expect.any(Date) } });
  expect(clock.sleeping).toBe(0);
});

describe("endings of two attempts of one payment", () => {
  const request = aRequest({ payer: { name: "Ama Example", phone: MAGIC_PHONES.stuck.MTN_MOMO_LBR } });

  async function failedThenPaid(shop: Shop, first: Collections, second = first): Promise<void> {
    const { clock, sandbox } = shop;
    const failed = await clock.until(first.start(request));
    sandbox.payer.refuse(failed.referenceId);
    await clock.until(failed.settled());
    const paid = await clock.until(second.retry(request.id));
    sandbox.payer.approve(paid.referenceId);
    await clock.until(paid.settled());
  }

  function listen({ clock }: Shop, tookMs: number) {
    const told: string[] = [];
    const handler = async ({ status }: SettledOutcome) => {
      told.push(`begins ${status}`);
      await clock.sleep(tookMs);
      told.push(`ends ${status}`);
    };
    return { told, handler };
  }

  const IN_ORDER = ["begins failed", "ends failed", "begins completed", "ends completed"];

  it("are not handled side by side, whichever worker has them", async () => {
    const shop = openShop();
    const { told, handler } = listen(shop, 4 * MINUTE_MS);
    const workers = [shop.worker(), shop.worker()] as const;
    for (const worker of workers) worker.onSettled(handler);
    await failedThenPaid(shop, ...workers);
    await shop.clock.run(2 * LEASE_MS);
    expect(told).toEqual(IN_ORDER);
    await Promise.all(workers.map((worker) => worker.close()));
  });

  it("are given in their order when nobody was there to hear of them", async () => {
    const shop = openShop();
    const { told, handler } = listen(shop, 1_000);
    const collections = shop.worker();
    await failedThenPaid(shop, collections);
    collections.onSettled(handler);
    await shop.clock.run(5_000);
    expect(told).toEqual(IN_ORDER);
    await collections.close();
  });

  it("keep each other up only once: one that was given in vain lets the next one pass, and is not given after it", async () => {
    const shop = openShop();
    const told: string[] = [];
    const collections = shop.worker();
    collections.onSettled(({ status }) => {
      told.push(status);
      if (status === "failed") throw new Error("The warehouse does not answer.");
    });
    await failedThenPaid(shop, collections);
    await shop.clock.run(10 * LEASE_MS);
    expect(told.at(-1)).toBe("completed");
    expect(told.filter((status) => status === "completed")).toHaveLength(1);
    await collections.close();
  });

  it("are not waited for where they are older than what is wanted", async () => {
    const shop = openShop();
    const { told, handler } = listen(shop, 10);
    const collections = shop.worker();
    const failed = await shop.clock.until(collections.start(request));
    shop.sandbox.payer.refuse(failed.referenceId);
    await shop.clock.until(failed.settled());
    await shop.clock.run(1_000);
    collections.onSettled(handler, { since: new Date(shop.clock.now()) });
    const paid = await shop.clock.until(collections.retry(request.id));
    shop.sandbox.payer.approve(paid.referenceId);
    await shop.clock.until(paid.settled());
    await shop.clock.run(1_000);
    expect(told).toEqual(["begins completed", "ends completed"]);
    await collections.close();
  });
});
