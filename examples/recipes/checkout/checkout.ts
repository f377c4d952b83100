import { createCheckoutHandler } from "@dollr-kit/collect/web";
import { payments } from "../payments.ts";
import { findOrder, isOfVisitor } from "../shop.ts";

export const checkout = createCheckoutHandler({
  collections: payments,
  authorize: (request, id) => isOfVisitor(request, id), // your session
  async order(id) {
    const { payer, currency, total } = await findOrder(id);
    return { payer, currency, items: [{ name: `Order ${id}`, amount: total }] };
  },
  orderPage: (id) => `/orders/${encodeURIComponent(id)}`,
});
