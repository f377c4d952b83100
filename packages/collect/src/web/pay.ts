import type { Collection } from "../collections/collection.ts";
import type { Collections } from "../collections/collections-type.ts";
import type { Fields } from "./read-fields.ts";
import { makeReturnAddresses, type ReturnAddresses, returnAddressesOf } from "./return-token.ts";
import type { Shop } from "./shop.ts";
import { differsInReturnAlone } from "./to-refusal.ts";
import { toChoice, toRequest } from "./to-request.ts";

/** How long the page's address, or the word of a card's bank, is waited for. The payment goes on after it. */
const PATIENCE_MS = 10_000;

/** Begins the payment of an order, or joins it: the order's id is its id, so a double click is one payment. */
export async function pay(shop: Shop, request: Request, id: string, fields: Fields): Promise<Collection> {
  const way = shop.requireWay(fields.way ?? "");
  const order = await shop.order(id, request);
  const collections = await shop.collections();
  const start = async (page: ReturnAddresses | undefined) => {
    const choice = toChoice(way, order, fields, () => page ?? makeReturnAddresses(shop.returnRoute(id, request)));
    return collections.start(toRequest(id, order, choice), { wait: way !== "mobile-money" });
  };
  if (way !== "page") return waitForAction(await start(undefined));
  return waitForAction(await startPage(collections, id, start));
}

/** The addresses to come back to are a part of the request, so those that are stored are used again. */
async function startPage(
  collections: Collections,
  id: string,
  start: (page: ReturnAddresses | undefined) => Promise<Collection>,
): Promise<Collection> {
  const stored = async () => {
    const payment = await collections.get(id);
    return payment && returnAddressesOf(payment.record);
  };
  try {
    return await start(await stored());
  } catch (error) {
    const others = differsInReturnAlone(error) ? await stored() : undefined;
    if (others === undefined) throw error;
    return start(others);
  }
}

/** A page has no use without its address, nor a card without what its bank asks for. A phone is asked while the payer's page shows it. */
export async function waitForAction(payment: Collection): Promise<Collection> {
  const { request, status, action } = payment.record;
  const isPhone = request.via !== "hosted" && request.instrument.type !== "card";
  if (!isPhone && action === undefined && status !== "completed" && status !== "failed")
    await payment.settled({ timeoutMs: PATIENCE_MS });
  return payment;
}
