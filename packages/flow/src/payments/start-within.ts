import type { PaymentRequest } from "../record/record.ts";
import type { StoreTransaction } from "../stores/store-transaction.ts";
import type { PaymentsHost } from "./host.ts";
import { openPayment } from "./open-payment.ts";
import { createPayment, type Payment } from "./payment.ts";

/** Stores a request in a transaction of the merchant's, or joins the payment that is stored under its id, and does no more. */
export async function startWithin(host: PaymentsHost, request: PaymentRequest, tx: StoreTransaction): Promise<Payment> {
  const store = host.within(tx);
  const nowMs = (await store.now()).getTime();
  // Whoever sees it first begins it, since this process does not learn of the commit.
  const openContext = () => ({ ...host.openContext(), store, nowMs, leaseMs: 0 });
  const { definition, isOurs, worker } = host;
  const { record } = await openPayment({ definition, isOurs, store, openContext }, request);
  worker.adopt(record);
  return createPayment(host, record, { requireStored: () => store.requireCommitted(record) });
}
