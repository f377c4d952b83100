import type { PaymentStore } from "./payment-store.ts";

/** The store as payments of one kind see it. */
export function ofFlow(store: PaymentStore, flow: string): PaymentStore {
  return {
    open: (record) => store.open(record),
    load: (id, attempt) => store.load(id, attempt, flow),
    save: (record) => store.save(record),
    claim: (now, leaseMs, limit, merchants, _flow, sentOnly) =>
      store.claim(now, leaseMs, limit, merchants, flow, sentOnly),
    list: (filter) => store.list({ ...filter, flow }),
    payer: (key) => store.payer(key),
    rememberPayer: (key, ids) => store.rememberPayer(key, ids),
    forgetPayer: (key) => store.forgetPayer(key),
  };
}
