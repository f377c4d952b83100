import { NotCommittedError } from "../errors/not-committed-error.ts";
import type { PaymentRecord, PaymentRequest } from "../record/record.ts";
import type { StoreTransaction, StoreWithin } from "../stores/store-transaction.ts";
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
  return createPayment(host, record, () => requireCommitted(host, store, record));
}

/** @throws NotCommittedError for a record that others do not see. */
async function requireCommitted(
  { store }: PaymentsHost,
  within: StoreWithin,
  { id, attempt, referenceId }: PaymentRecord,
): Promise<void> {
  const isThere = async () => (await store.load(id, attempt)) !== undefined;
  if (await isThere()) return;
  const state = await within.state();
  // It may have been committed just now; or it was, without what came after a savepoint.
  if (state === "committed" && (await isThere())) return;
  throw new NotCommittedError(id, referenceId, state === "open" ? "open" : "rolled-back");
}
