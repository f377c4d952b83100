import { readFileSync } from "node:fs";
import { monitorEventLoopDelay, performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import type { CollectionStore } from "@dollr-kit/collect";
import { aRecord } from "@dollr-kit/collect/testing";
import { serveParent } from "../measure/child.ts";
import { side } from "../measure/side.ts";
import { openBusyShop } from "./busy-shop.ts";
import { openStore, removeStores, type StoreName } from "./open-store.ts";

export interface Pace {
  readonly perSecond: number;
  /** What the main thread works for a payment, in milliseconds of its processor. */
  readonly worksMs: number;
  /** For how long it has nothing to do, per payment. */
  readonly waitsMs: number;
}

export interface Burst {
  readonly seconds: number;
  readonly p99Ms: number;
  readonly mostMs: number;
}

serveParent({
  /** Payments from start to ending, with so many in flight. */
  async pay({ store: name, inFlight, payments }: PayTask): Promise<Pace> {
    const store = openStore(name);
    const shop = await openBusyShop(store);
    await side(inFlight, inFlight, shop.pay);
    const { tookMs, worksMs, waitsMs } = await timesOf(() => side(inFlight, payments, shop.pay));
    await shop.close();
    await store.close?.();
    return { perSecond: (payments / tookMs) * 1_000, worksMs: worksMs / payments, waitsMs: waitsMs / payments };
  },
  /** Microseconds that the main thread works for a save, with so many in flight and nothing else to do. */
  async save({ store: name, inFlight, payments }: PayTask): Promise<number> {
    const store = openStore(name);
    await side(inFlight, inFlight, (number) => saveEightTimes(store, -number));
    const { worksMs } = await timesOf(() => side(inFlight, payments, (number) => saveEightTimes(store, number)));
    await store.close?.();
    return (worksMs * 1_000) / (payments * 9);
  },
  /** How late the event loop is while so many payments are started at once, until each of them is stored. */
  async burst(payments: number): Promise<Burst> {
    const store = openStore("SQLite");
    const shop = await openBusyShop(store, { isLimited: true });
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    await sleep(50);
    delay.reset();
    const startedAt = performance.now();
    await side(payments, payments, shop.start);
    const seconds = (performance.now() - startedAt) / 1_000;
    delay.disable();
    await shop.close();
    await store.close?.();
    return { seconds, p99Ms: delay.percentile(99) / 1e6, mostMs: delay.max / 1e6 };
  },
  /** Seconds to list so many open records. */
  async list(records: number): Promise<number> {
    const store = openStore("SQLite");
    const merchant = "shop-a";
    await side(500, records, async (number) => void (await store.open(aRecord({ id: `order-${number}`, merchant }))));
    const startedAt = performance.now();
    let listed = 0;
    for await (const _ of store.list({ open: true, merchants: [merchant] })) listed += 1;
    if (listed !== records) throw new Error(`${listed} of ${records} were listed.`);
    const seconds = (performance.now() - startedAt) / 1_000;
    await store.close?.();
    return seconds;
  },
  /** KiB that are written for a record that is opened and saved eight times; undefined where the system does not tell. */
  async written({ inFlight, payments }: Pick<PayTask, "inFlight" | "payments">): Promise<number | undefined> {
    const store = openStore("SQLite");
    const before = bytesWritten();
    await side(inFlight, payments, (number) => saveEightTimes(store, number));
    await store.close?.();
    const after = bytesWritten();
    return before === undefined || after === undefined ? undefined : (after - before) / payments / 1_024;
  },
  close: removeStores,
});

export interface PayTask {
  readonly store: StoreName;
  readonly inFlight: number;
  readonly payments: number;
}

interface Times {
  readonly tookMs: number;
  readonly worksMs: number;
  readonly waitsMs: number;
}

/** Of the main thread: how long its processor worked, and for how long it had nothing to do. */
async function timesOf(work: () => Promise<void>): Promise<Times> {
  const before = { at: performance.now(), cpu: process.threadCpuUsage(), loop: performance.eventLoopUtilization() };
  await work();
  const tookMs = performance.now() - before.at;
  const { user, system } = process.threadCpuUsage(before.cpu);
  const { idle } = performance.eventLoopUtilization(before.loop);
  return { tookMs, worksMs: (user + system) / 1_000, waitsMs: idle };
}

async function saveEightTimes(store: CollectionStore, number: number): Promise<void> {
  let record = await store.open(aRecord({ id: `order-${number}`, merchant: "shop-a" }));
  for (let save = 1; save <= 8; save += 1) {
    const wakeAt = new Date(Date.now() + save * 1_000);
    record = await store.save({ ...record, failedPasses: save, wakeAt });
  }
}

function bytesWritten(): number | undefined {
  if (process.platform !== "linux") return undefined;
  return Number(/wchar: (\d+)/.exec(readFileSync("/proc/self/io", "utf8"))?.[1]);
}
