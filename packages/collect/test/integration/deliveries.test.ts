import { describe, expect, it } from "vitest";
import { aRequest, openShop } from "../support/shop.ts";

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
    expect(seen.filter((id) => id === "order-1").length).toBeGreaterThan(1);
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

it("close waits for a handler that takes its time", async () => {
  const { clock, worker, store } = await ended(["order-1"]);
  const collections = worker();
  collections.onSettled(() => clock.sleep(2 * MINUTE_MS));
  await clock.run(1_000);
  await clock.until(collections.close());
  expect(await store.load("order-1")).toMatchObject({ delivery: { doneAt: expect.any(Date) } });
  expect(clock.sleeping).toBe(0);
});
