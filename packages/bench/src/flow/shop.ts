import {
  type Collection,
  type CollectionStore,
  type Collections,
  type CollectionsOptions,
  createCollections,
  type WatchOptions,
} from "@dollr-kit/collect";
import { type Clock, createDollrClient } from "@dollr-kit/core";
import { createSandbox, type Sandbox } from "@dollr-kit/sandbox";
import type { Way } from "./ways.ts";

export interface ShopOptions {
  readonly store: CollectionStore;
  /** Called before each answer, for whoever makes it late. */
  readonly beforeAnswer?: () => Promise<unknown>;
  readonly settleAfterMs: number;
  readonly clock?: Clock;
  readonly watch?: WatchOptions;
}

/** More than any run of the bench sends. */
const MOST_REQUESTS = 1_000_000;

/** A merchant with a Dollr of its own, in one process. */
export interface Shop {
  /**
   * Brings a payment as far as it goes without the payer.
   * @param payer - a number of their own, from 0 on.
   */
  start(way: Way, id: string, payer: number): Promise<Collection>;
  readonly sandbox: Sandbox;
  close(): Promise<void>;
}

/** Opens a shop that has its token already. */
export async function openShop(shop: ShopOptions): Promise<Shop> {
  const { store, beforeAnswer, settleAfterMs, clock, watch = {} } = shop;
  const timed = clock === undefined ? {} : { clock };
  const sandbox = createSandbox({ settleAfterMs, requestLogSize: MOST_REQUESTS, ...timed });
  const send: typeof fetch = async (input, init) => {
    await beforeAnswer?.();
    return sandbox.fetch(input, init);
  };
  const credentials = { clientId: "sandbox", clientSecret: "sandbox", baseUrl: "http://127.0.0.1:4010" };
  const client = createDollrClient({ ...credentials, fetch: send, ...timed });
  await client.fees.tiers();
  const options: CollectionsOptions = { client, store, watch, ...timed };
  const collections: Collections = createCollections(options);
  return {
    sandbox,
    start: ({ request }, id, payer) =>
      collections.start({
        id,
        payer: { name: "Ama Example", phone: phoneOf(payer), email: "ama@example.com" },
        items: [{ name: "Rice, 25 kg", amount: "25.50" }],
        currency: "USD",
        ...request,
      }),
    close: () => collections.close(),
  };
}

/** Has the payer pay, where Dollr's page asks for it. */
export function payOnPage(sandbox: Sandbox, { record }: Collection): void {
  const { source } = record.results;
  if (record.request.via === "hosted" && source !== undefined) sandbox.payer.pay(source.id, { phone: phoneOf(0) });
}

const phoneOf = (payer: number): string => `23188${3_400_000 + payer}`;
