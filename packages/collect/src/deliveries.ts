import type { Clock } from "@dollr-kit/core";
import { type DeliveryContext, deliver } from "./deliver.ts";
import type { CollectionRecord } from "./record.ts";
import type { CollectionStore } from "./stores/collection-store.ts";

/** The handler of this process, and which endings are for it. */
export type Delivering = Omit<DeliveryContext, "store" | "clock"> & { readonly since: Date | undefined };

/** The endings that this process gives to its handler, a few at a time. */
export interface Deliveries {
  /** From now on, and for all that is not confirmed. */
  begin(delivering: Delivering): void;
  /** One that has just ended. */
  add(record: CollectionRecord): void;
  /** All that nobody has confirmed. */
  addAll(): Promise<void>;
  /** Waits for the handlers under way. */
  close(): Promise<void>;
}

export function createDeliveries(store: CollectionStore, clock: Clock, concurrency: number): Deliveries {
  const underWay = new Set<Promise<void>>();
  let delivering: Delivering | undefined;
  let isListing = false;

  function add(record: CollectionRecord): void {
    if (delivering === undefined || (record.settledAt ?? record.updatedAt) < (delivering.since ?? 0)) return;
    const done: Promise<void> = deliver({ ...delivering, store, clock }, record).finally(() => underWay.delete(done));
    underWay.add(done);
  }

  async function addAll(): Promise<void> {
    if (delivering === undefined || isListing) return;
    isListing = true;
    try {
      for await (const record of store.list({ undelivered: true })) {
        while (underWay.size >= concurrency) await Promise.race(underWay);
        add(record);
      }
    } catch {
      // The store failed. The next sweep tries again.
    } finally {
      isListing = false;
    }
  }

  return {
    begin(given) {
      delivering = given;
      void addAll();
    },
    add,
    addAll,
    close: async () => void (await Promise.all(underWay)),
  };
}
