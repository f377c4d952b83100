import { toCanonicalJson } from "@dollr-kit/flow";
import type { Collection } from "../collections/collection.ts";
import { parseRequest } from "../request/parse-request.ts";
import type { ParsedRequest } from "../request/request.ts";
import type { CheckoutOrder } from "./checkout-order.ts";
import { CheckoutRefusal } from "./checkout-refusal.ts";
import { waitForAction } from "./pay.ts";
import type { Fields } from "./read-fields.ts";
import { makeReturnAddresses } from "./return-token.ts";
import type { Shop } from "./shop.ts";
import { retryKeyOf, wayOf } from "./to-checkout-state.ts";
import { toChoice } from "./to-request.ts";

/** A new attempt of what has failed, or of what waits on Dollr's page, in the same way or another one. */
export async function retry(shop: Shop, request: Request, id: string, fields: Fields): Promise<Collection> {
  const collections = await shop.collections();
  const last = await collections.get(id);
  if (last === undefined) throw new CheckoutRefusal("cannot-retry");
  // A second click, or another tab: the new attempt is there already.
  if (fields.retryKey !== undefined && fields.retryKey !== retryKeyOf(last.record)) return last;
  if (!shop.toState(id, last).canRetry) throw new CheckoutRefusal("cannot-retry");
  const way = shop.requireWay(fields.way ?? wayOf(last.record));
  const order = await shop.order(id, request);
  requireSameOrder(last.record.request, order);
  const { phone = lastPhoneOf(last.record.request) } = fields;
  const choice = toChoice(way, order, { ...fields, phone }, () => makeReturnAddresses(shop.returnRoute(id, request)));
  const { payerCurrency, expiresAt } = order;
  const changes = { ...choice, expiresAt, ...(way !== "page" && { payerCurrency }) };
  return waitForAction(await collections.retry(id, changes));
}

/** With its plus, so that it is read again as it was, of whatever country. */
const lastPhoneOf = ({ instrument, payer }: ParsedRequest): string =>
  `+${instrument.type === "mobile-money" ? instrument.phone : payer.phone}`;

/** Stands for whoever pays, where only what is paid for is compared. */
const ANYBODY = { name: "anybody", phone: "+231771234567" };

/** A new attempt is of the order as it was begun. One that has changed since has to become another order. */
function requireSameOrder({ id, items, currency }: ParsedRequest, order: CheckoutOrder): void {
  const now = parseRequest({ id, payer: ANYBODY, items: order.items, currency: order.currency });
  const isSame = toCanonicalJson([now.items, now.currency]) === toCanonicalJson([items, currency]);
  if (!isSame) throw new CheckoutRefusal("order-changed");
}
