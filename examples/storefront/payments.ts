/** The payments: who follows them, what is done when an order is paid, and what its customer may do. */
import { createCollections } from "@dollr-kit/collect";
import { sqliteStore } from "@dollr-kit/collect/sqlite";
import { createCheckoutHandler } from "@dollr-kit/collect/web";
import { createDollrClient } from "@dollr-kit/core";
import { createRefunds } from "@dollr-kit/disburse";
import { parse } from "hono/utils/cookie";
import { toAmount } from "./catalogue.ts";
import { findOrder, markPaid, markRefunded, markUnpaid, SHOP_FOLDER } from "./orders.ts";

const store = sqliteStore(`${SHOP_FOLDER}/payments.sqlite`);
const options = { client: createDollrClient(), store, quietWindowMs: Number(process.env["QUIET_WINDOW_MS"] ?? 60_000) };
export const collections = createCollections(options);
export const refunds = createRefunds(options);

/** Nothing else marks an order paid: no page, no return address, no answer to a request. */
collections.onSettled(({ id, status }) => {
  if (status === "failed") markUnpaid(id);
  else if (markPaid(id)) console.log(`${id} is paid: pack it.`);
});
refunds.onSettled(({ id, status }) => {
  if (status === "completed") markRefunded(id.replace("refund-", ""));
});

/** Of all that was paid. A double click is one refund, since its id is the same. */
export const refundOrder = async (id: string) =>
  refunds.start({ id: `refund-${id}`, original: (await collections.get(id))!.record });

export const visitorOf = (request: Request) => parse(request.headers.get("cookie") ?? "")["visitor"];

/** The order, where it is placed and this customer's. */
export function findOwnOrder(request: Request, id: string) {
  const order = findOrder(id);
  return order?.placedAt && order.visitor === visitorOf(request) ? order : undefined;
}

export const checkout = createCheckoutHandler({
  collections,
  authorize: (request, id) => findOwnOrder(request, id) !== undefined,
  orderPage: (id) => `/orders/${id}`,
  order(id) {
    const { name, currency, lines } = findOrder(id)!;
    const items = lines.map(({ name, quantity, price }) => ({ name, quantity, amount: toAmount(price, currency) }));
    return { payer: { name }, currency, items };
  },
});

/** Goes on with what the process before has left. */
export const open = () => Promise.all([collections.resume(), refunds.resume()]);
export const close = () => Promise.all([collections.close(), refunds.close()]).then(() => store.close());
