import {
  type Collection,
  type CollectionRequest,
  type CollectionStore,
  type Collections,
  memoryStore,
  type WatchOptions,
} from "@dollr-kit/collect";
import { onTestFinished } from "vitest";
import { aRequest, openShop, type Shop } from "../../../collect/test/support/shop.ts";
import { type Lab, openLab } from "./lab.ts";

export interface TracedOptions {
  readonly store?: CollectionStore;
  readonly shop?: Shop;
  readonly watch?: WatchOptions;
}

/** A shop whose payments and requests are traced. */
export interface Traced extends Shop, Lab {
  readonly collections: Collections;
  start(changes?: Partial<CollectionRequest>): Promise<Collection>;
  /** Starts a payment and waits for its ending. */
  pay(changes?: Partial<CollectionRequest>): Promise<Collection>;
}

export function openTraced({
  store = memoryStore(),
  shop = openShop({ store, answerMs: 20 }),
  ...more
}: TracedOptions): Traced {
  const { watch = { onAttention: () => undefined } } = more;
  const lab = openLab(shop.clock);
  lab.telemetry.traceClient(shop.client);
  const collections = shop.worker({ watch: lab.telemetry.tracePayments(watch) });
  onTestFinished(async () => {
    await shop.clock.until(collections.close());
    lab.telemetry.close();
    await store.close?.();
  });
  const start = (changes: Partial<CollectionRequest> = {}) => shop.clock.until(collections.start(aRequest(changes)));
  return {
    ...{ ...shop, ...lab, collections, start },
    async pay(changes?: Partial<CollectionRequest>) {
      const payment = await start(changes);
      await shop.clock.until(payment.settled());
      return payment;
    },
  };
}
