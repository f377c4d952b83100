import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import type { CollectionRequest } from "../../src/index.ts";
import { aRequest, openShop, type Shop } from "./shop.ts";

export const phoneOf = (kind: keyof typeof MAGIC_PHONES) => MAGIC_PHONES[kind].MTN_MOMO_LBR;
export const payerAt = (kind: keyof typeof MAGIC_PHONES) => ({ name: "Ama Example", phone: phoneOf(kind) });

export const charges = ({ sandbox }: Shop) => sandbox.ledger.charges.length;
export const states = ({ sandbox }: Shop) => sandbox.ledger.sources.map(({ state }) => state);

interface OpenedPayment extends Shop {
  readonly shop: Shop;
  readonly collections: ReturnType<Shop["worker"]>;
  readonly payment: Awaited<ReturnType<OpenedPayment["collections"]["start"]>>;
}

/** A payment that was started in a shop of its own. */
export async function open(changes: Partial<CollectionRequest>): Promise<OpenedPayment> {
  const shop = openShop();
  const collections = shop.worker();
  const payment = await shop.clock.until(collections.start(aRequest(changes)));
  return { ...shop, shop, collections, payment };
}
