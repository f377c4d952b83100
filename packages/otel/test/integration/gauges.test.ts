import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import { describe, expect, it } from "vitest";
import { useSqlitePath } from "../../../collect/test/support/sqlite-path.ts";
import { sqliteHere } from "../../../flow/test/support/sqlite-here.ts";
import { openTraced } from "../support/traced-shop.ts";

const used = useSqlitePath();
const STUCK = { payer: { name: "Ama Example", phone: MAGIC_PHONES.stuck.MTN_MOMO_LBR } };
const ofCollections = (value: number) => [{ attributes: { "dollr.flow": "collection" }, value }];

describe("gauges", () => {
  it("tell what is open and undelivered in the store, and how long the oldest has been open", async () => {
    const shop = openTraced({ store: sqliteHere(used.path) });
    shop.telemetry.observePayments("collection", shop.collections);
    expect(await shop.points("dollr.payment.open")).toEqual(ofCollections(0));
    expect(await shop.points("dollr.payment.oldest_open")).toEqual(ofCollections(0));
    await shop.pay({ id: "paid" });
    const stuck = await shop.start({ ...STUCK, id: "stuck" });
    await shop.clock.run(90_000);
    await shop.start({ ...STUCK, id: "stuck too" });
    expect(await shop.points("dollr.payment.open")).toEqual(ofCollections(2));
    expect(await shop.points("dollr.payment.undelivered")).toEqual(ofCollections(1));
    expect(await shop.points("dollr.payment.oldest_open")).toEqual(
      ofCollections((shop.clock.now() - stuck.record.createdAt.getTime()) / 1_000),
    );
  });

  it("tell of how many it is unknown how they stand", async () => {
    const shop = openTraced({});
    shop.telemetry.observePayments("collection", shop.collections);
    shop.sandbox.faults.add({ kind: "request-lost", operation: "executeCollection" });
    await shop.start({ id: "lost" });
    await shop.start({ ...STUCK, id: "stuck" });
    expect(await shop.points("dollr.payment.open")).toEqual(ofCollections(2));
    expect(await shop.points("dollr.payment.unknown")).toEqual(ofCollections(1));
    await shop.clock.run(10 * 60_000);
    expect(await shop.points("dollr.payment.unknown")).toEqual(ofCollections(0));
  });

  it("read no more records than their limit, until they are stopped", async () => {
    const shop = openTraced({});
    const filters: unknown[] = [];
    const list: typeof shop.collections.list = (filter) => {
      filters.push(filter);
      return shop.collections.list(filter);
    };
    const stop = shop.telemetry.observePayments("collection", { list }, { limit: 2 });
    for (const id of ["a", "b", "c"]) await shop.start({ ...STUCK, id });
    expect(await shop.points("dollr.payment.open")).toEqual(ofCollections(2));
    expect(filters).toEqual([
      { open: true, limit: 2 },
      { undelivered: true, limit: 2 },
    ]);
    stop();
    await shop.points("dollr.payment.open");
    expect(filters).toHaveLength(2);
  });

  it("tell what a store has counted itself, until they are stopped", async () => {
    const shop = openTraced({});
    const asked: string[] = [];
    const backlog = async (flow: string) => {
      asked.push(flow);
      return { open: 9, preparing: 4, due: 3, oldestDueMs: 2_500, oldestOpenMs: 60_000, unknown: 1, undelivered: 2 };
    };
    const stop = shop.telemetry.observeStore("collection", { backlog });
    const told = { open: 9, preparing: 4, due: 3, oldest_due: 2.5, oldest_open: 60, unknown: 1, undelivered: 2 };
    for (const [name, value] of Object.entries(told))
      expect(await shop.points(`dollr.payment.${name}`)).toEqual(ofCollections(value));
    stop();
    await shop.points("dollr.payment.due");
    expect(asked).toEqual(Object.keys(told).map(() => "collection"));
  });

  it("tell how the quotas of a store stand, read once for all kinds of payment in it, until the last is stopped", async () => {
    const shop = openTraced({});
    let asked = 0;
    const counted = { open: 0, preparing: 0, due: 0, oldestDueMs: 0, oldestOpenMs: 0, unknown: 0, undelivered: 0 };
    const quotas = async () => {
      asked += 1;
      return [
        { name: "5f0a", requestsPerSecond: 40, heldMs: 0 },
        { name: "5f0a 5", requestsPerSecond: 5, heldMs: 1_500 },
      ];
    };
    const store = { backlog: async () => counted, quotas };
    const stops = ["collection", "payout"].map((flow) => shop.telemetry.observeStore(flow, store));
    const byName = (first: number, second: number) => [
      { attributes: { "dollr.quota": "5f0a" }, value: first },
      { attributes: { "dollr.quota": "5f0a 5" }, value: second },
    ];
    expect(await shop.points("dollr.quota.allowed")).toEqual(byName(40, 5));
    expect(asked).toBe(1);
    stops[0]!();
    expect(await shop.points("dollr.quota.held")).toEqual(byName(0, 1.5));
    stops[1]!();
    await shop.points("dollr.quota.held");
    expect(asked).toBe(2);
  });

  it.each([0, -1, 1.5, Number.POSITIVE_INFINITY])("refuse a limit of %d at once", (limit) => {
    const shop = openTraced({});
    expect(() => shop.telemetry.observePayments("collection", shop.collections, { limit })).toThrow(/limit has to be/);
  });
});
