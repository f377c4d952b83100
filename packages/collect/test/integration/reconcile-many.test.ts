import { describe, expect, it } from "vitest";
import type { CollectionRecord, CollectionStore, ReconcileProgress } from "../../src/index.ts";
import { sqliteStore } from "../../src/sqlite.ts";
import { differingIn, endedIn, storeOf, UNWATCHED } from "../support/compared-shop.ts";
import { MINUTE_MS } from "../support/flipping-shop.ts";
import { aRequest, openShop, type Shop } from "../support/shop.ts";

const isStatus = ({ operation }: Shop["sandbox"]["requests"][number]) => operation === "retrieveCollectionStatus";

/** Completed payments of one execution, so that the sandbox has only one to make. */
async function openMany(count: number, { store, ...options }: Parameters<typeof openShop>[0] = {}) {
  const shop = openShop(options);
  const ended = await endedIn(shop);
  const records = Array.from({ length: count }, (_, index): CollectionRecord => ({ ...ended, id: `order-${index}` }));
  await shop.clock.run(1_000);
  return { shop, ended, store: await storeOf(records, store) };
}

describe("reconcile of many records", () => {
  it("pages 5,000 of them, and never has more in hand than it reads side by side", async () => {
    const { shop, store: sqlite } = await openMany(5_000, { store: sqliteStore(":memory:") });
    const hand = { listed: 0, most: 0 };
    let read = 0;
    const store: CollectionStore = {
      ...sqlite,
      async *list(filter) {
        for await (const record of sqlite.list(filter)) {
          hand.listed += 1;
          hand.most = Math.max(hand.most, hand.listed - read);
          yield record;
        }
      },
    };
    const collections = shop.worker({ store, watch: { ...UNWATCHED.watch, requestsPerSecond: 1_000 } });
    const onProgress = (progress: ReconcileProgress) => {
      read = progress.read;
    };
    const report = await shop.clock.until(collections.reconcile({ sample: 1, onProgress }));
    expect(report).toMatchObject({
      read: 5_000,
      differences: [],
      sums: [{}, { ours: "127500.00", dollr: "127500.00" }],
    });
    expect(hand).toEqual({ listed: 5_000, most: 11 });
    await shop.clock.until(collections.close());
    await sqlite.close?.();
  });

  it("leaves out what is made meanwhile, so that it comes to an end", async () => {
    const { shop, ended, store } = await openMany(250, { store: sqliteStore(":memory:") });
    let made = 0;
    const onProgress = async () => {
      made += 1;
      await store.open({ ...ended, id: `new-${made}`, createdAt: new Date(shop.clock.now()) });
    };
    const collections = shop.worker({ ...UNWATCHED, store });
    const report = await shop.clock.until(collections.reconcile({ sample: 1, onProgress }));
    expect([report.read, made]).toEqual([250, 250]);
    await shop.clock.until(collections.close());
    await store.close?.();
  });

  it("keeps no more than 50 records of a kind, and counts all", async () => {
    const { shop, store } = await openMany(120);
    shop.sandbox.reset();
    const report = await shop.clock.until(shop.worker({ ...UNWATCHED, store }).reconcile({ sample: 1 }));
    expect(report.differences).toMatchObject([{ kind: "missing-at-dollr", count: 120, sum: "3060.00" }]);
    expect(report.differences[0]!.items).toHaveLength(50);
  });

  it("keeps to the quota, and lets payments go first that are under way", async () => {
    const watch = { requestsPerSecond: 10, onAttention: () => undefined };
    const alone = openShop({ answerMs: 100 });
    const tookMs = async ({ clock, worker }: Pick<Shop, "clock" | "worker">, begunMs = clock.now()) => {
      const payment = await clock.until(worker({ watch }).start(aRequest({ id: "live" })));
      await clock.until(payment.settled());
      return clock.now() - begunMs;
    };
    const { shop, store } = await openMany(400, { answerMs: 100 });
    const collections = shop.worker({ store, watch });
    shop.asked();
    const startedMs = shop.clock.now();
    const reconciling = collections.reconcile({ sample: 1 });
    await shop.clock.run(5_000);
    const begunMs = shop.clock.now();
    const payment = await shop.clock.until(collections.start(aRequest({ id: "live" })));
    expect(await shop.clock.until(payment.settled())).toMatchObject({ status: "completed" });
    const [beside, alone1] = [shop.clock.now() - begunMs, await tookMs(alone)];
    expect(beside).toBeLessThan(2 * alone1 + 1_000);
    expect(await shop.clock.until(reconciling)).toMatchObject({ read: 400, differences: [] });
    const seconds = (shop.clock.now() - startedMs) / 1_000;
    expect(shop.asked().length).toBeLessThanOrEqual(10 * seconds + 20);
    await shop.clock.until(collections.close());
  });
});

describe("reconcile beside a Dollr that does not answer well", () => {
  it("asks again where an answer was lost, and waits where Dollr asks for it", async () => {
    const { shop, store } = await openMany(30);
    const collections = shop.worker({ ...UNWATCHED, store });
    shop.sandbox.faults.add({ kind: "server-error", operation: "retrieveCollectionStatus", times: 2, skip: 3 });
    shop.sandbox.faults.add({
      kind: "rate-limited",
      operation: "retrieveCollectionStatus",
      retryAfterSeconds: 40,
      skip: 9,
    });
    const startedMs = shop.clock.now();
    const report = await shop.clock.until(collections.reconcile({ sample: 1 }));
    expect(report).toMatchObject({ read: 30, sampled: 30, differences: [], isStopped: false });
    expect(shop.clock.now() - startedMs).toBeGreaterThan(40_000);
  });

  it("says what it could not read, and nothing of its money", async () => {
    const { shop, store } = await openMany(40);
    const collections = shop.worker({ ...UNWATCHED, store });
    shop.sandbox.faults.add({ kind: "server-error", operation: "retrieveCollectionStatus", times: 1_000, skip: 10 });
    const before = shop.sandbox.requests.filter(isStatus).length;
    const report = await shop.clock.until(collections.reconcile({ sample: 1 }));
    expect(report.differences).toMatchObject([
      { kind: "unreadable", count: 30, mended: 0, sum: "765.00", moved: [], items: { length: 30 } },
    ]);
    expect(report.differences[0]!.items[0]).toMatchObject({ isMended: false, why: expect.stringContaining("500") });
    expect(report.sums[1]).toMatchObject({ ours: "255.00", dollr: "255.00", difference: "0.00" });
    // Where nobody answers it does not insist.
    expect(shop.sandbox.requests.filter(isStatus).length - before).toBeLessThan(10 + 30 * 2);
    await shop.clock.until(collections.close());
  });

  it("does not take what it cannot understand for an answer", async () => {
    const { shop, store } = await openMany(2);
    shop.sandbox.faults.add({ kind: "answer-about-another", operation: "retrieveCollectionStatus", times: 9 });
    const report = await shop.clock.until(shop.worker({ ...UNWATCHED, store }).reconcile({ sample: 1 }));
    expect(differingIn(report)).toEqual([["unreadable", 2]]);
    expect(report.sums).toEqual([]);
  });

  it("stops where the credentials are refused, with the reason, and what was found before", async () => {
    const { shop, store } = await openMany(60);
    const collections = shop.worker({ ...UNWATCHED, store });
    shop.sandbox.faults.add({ kind: "unauthorized", operation: "retrieveCollectionStatus", times: 1_000, skip: 10 });
    const report = await shop.clock.until(collections.reconcile({ sample: 1 }));
    expect(report).toMatchObject({ isStopped: true, stopReason: expect.stringMatching(/401|credentials/) });
    expect(report.sums[1]).toMatchObject({ ours: "255.00", dollr: "255.00" });
    expect(shop.sandbox.requests.filter(isStatus).length).toBeLessThan(50);
  });
});

describe("a reconcile that is stopped", () => {
  it.each(["signal", "close"] as const)("by its %s answers what was found until then", async (by) => {
    const { shop, store } = await openMany(100, { answerMs: 50 });
    const collections = shop.worker({ ...UNWATCHED, store });
    shop.sandbox.reset();
    const stop = new AbortController();
    let closing: Promise<void> | undefined;
    const report = await shop.clock.until(
      collections.reconcile({
        ...{ sample: 1, signal: stop.signal },
        onProgress({ differing }) {
          if (differing < 20) return;
          if (by === "signal") stop.abort();
          else closing ??= collections.close();
        },
      }),
    );
    expect(report.isStopped).toBe(true);
    expect(report.stopReason).toEqual(by === "signal" ? undefined : "These payments are closed.");
    expect(report.differences[0]).toMatchObject({ kind: "missing-at-dollr" });
    expect(report.differences[0]!.count).toBeGreaterThanOrEqual(20);
    expect(report.read).toBeLessThan(50);
    await shop.clock.until(closing ?? collections.close());
  });

  it("by a store that fails does not throw away what was found", async () => {
    const { shop, store } = await openMany(100);
    const failing: CollectionStore = {
      ...store,
      async *list(filter) {
        let left = 30;
        for await (const record of store.list(filter)) {
          if (left === 0) throw new Error("disk I/O error");
          left -= 1;
          yield record;
        }
      },
    };
    const report = await shop.clock.until(shop.worker({ ...UNWATCHED, store: failing }).reconcile({ sample: 1 }));
    expect(report).toMatchObject({ isStopped: true, stopReason: "disk I/O error", records: { completed: 30 } });
    expect(report.read).toBeGreaterThan(15);
  });

  it("tells how far it is, also to a listener that throws", async () => {
    const { shop, store } = await openMany(12);
    const told: ReconcileProgress[] = [];
    const report = await shop.clock.until(
      shop.worker({ ...UNWATCHED, store }).reconcile({
        sample: 1,
        onProgress(progress) {
          told.push(progress);
          throw new Error("no matter");
        },
      }),
    );
    expect(report).toMatchObject({ read: 12, isStopped: false });
    expect(told.at(-1)).toEqual({ listed: 12, read: 12, sampled: 12, differing: 0, mended: 0 });
  });

  it("has nothing to do once the payments are closed", async () => {
    const { shop } = await openMany(1);
    const collections = shop.worker(UNWATCHED);
    await shop.clock.until(collections.close());
    await shop.clock.run(MINUTE_MS);
    await expect(collections.reconcile()).rejects.toThrow("closed");
  });
});
