import { sharedMemoryStore } from "../../../flow/src/testing/shared-memory-store.ts";
import { createClient } from "../../../flow/test/support/create-client.ts";
import { type Mortal, mortal } from "../../../flow/test/support/mortal.ts";
import type { CollectionRecord, Collections, CollectionsOptions } from "../../src/index.ts";
import { openShop, type Shop, type ShopOptions } from "./shop.ts";

/** A process on a machine of its own. */
export interface Machine extends Mortal<CollectionRecord> {
  readonly collections: Collections;
}

export interface SharedShop extends Omit<Shop, "worker"> {
  /**
   * Another process, on another machine.
   * @param offMs - by so much its clock is ahead.
   */
  machine(options?: Partial<CollectionsOptions>, offMs?: number): Machine;
  /** How often one of them asked for this operation. */
  count(operation: string): number;
}

export interface SharedShopOptions extends ShopOptions {
  /** Whether the store has a clock. @defaultValue true */
  readonly hasClock?: boolean;
  /** Whether it tells of changes. @defaultValue false */
  readonly tells?: boolean;
}

/** A merchant with many machines on one store, each with a client and a clock of its own. */
export function openSharedShop({ hasClock = true, tells = false, ...options }: SharedShopOptions = {}): SharedShop {
  let nowMs = (): number => 0;
  const store = sharedMemoryStore<CollectionRecord>({ tells, nowMs: hasClock ? () => nowMs() : undefined });
  const { worker, ...shop } = openShop({ ...options, store });
  nowMs = shop.clock.now;
  const send = async (...args: Parameters<typeof fetch>) => {
    if (options.answerMs && !String(args[0]).includes("token")) await shop.clock.sleep(options.answerMs);
    return shop.sandbox.fetch(...args);
  };
  return {
    ...shop,
    machine(more = {}, offMs = 0) {
      const clock = { now: () => shop.clock.now() + offMs, sleep: shop.clock.sleep };
      const process = mortal<CollectionRecord>(store);
      const client = createClient(clock, send as typeof fetch);
      return { ...process, collections: worker({ store: process.store, client, clock, ...more }) };
    },
    count: (operation) => shop.sandbox.requests.filter((request) => request.operation === operation).length,
  };
}
