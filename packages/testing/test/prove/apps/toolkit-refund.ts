import { createCollections } from "@dollr-kit/collect";
import { createDollrClient } from "@dollr-kit/core";
import { createRefunds, memoryStore } from "@dollr-kit/disburse";
import type { AppAnswer, AppContext } from "../../../src/index.ts";

/** An order that is paid, and paid back because it is sold out: `fulfil` books that it is over. */
export async function toolkitRefund(context: AppContext): Promise<AppAnswer> {
  const { fetch, clock, random, store, baseUrl, credentials, order, portal, fulfil } = context;
  const client = createDollrClient({ ...credentials, baseUrl, fetch, clock, random });
  const payments = store.payments(memoryStore);
  const collections = createCollections({ client, store: payments as never, clock, random });
  const refunds = createRefunds({ client, store: payments, clock, random });
  refunds.onSettled(async ({ status }) => {
    if (status === "completed") await fulfil(order.id);
  });
  const { id, payer, amount, currency } = order;
  const payment = await collections.start({ id, payer, currency, items: [{ name: "Rice, 25 kg", amount }] });
  const paid = await payment.settled({ timeoutMs: 60_000 });
  if (paid.status !== "completed") return paid.status === "failed" ? "failed" : "pending";
  const originalPaymentIntentId = portal.paymentIntentOf(paid.referenceId);
  if (originalPaymentIntentId === undefined) return "pending";
  const refund = await refunds.start({ id: `refund-${id}`, originalPaymentIntentId, amount, currency });
  const { status } = await refund.settled({ timeoutMs: 60_000 });
  // The goods are gone, so it is tried until the payer has the money: FAILED was read from Dollr before.
  if (status === "failed") await refunds.retry(refund.id);
  return status === "completed" ? "done" : "pending";
}
