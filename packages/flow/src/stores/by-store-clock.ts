import type { PaymentStore } from "./payment-store.ts";
import type { StoreClock } from "./store-clock.ts";

/** The store for a process that goes by its clock: that is read before anything is asked for, and now and then. */
export function byStoreClock(store: PaymentStore, { read }: Pick<StoreClock, "read">): PaymentStore {
  const after = async <T>(ask: () => Promise<T>): Promise<T> => {
    await read();
    return ask();
  };
  return {
    open: (record) => after(() => store.open(record)),
    load: (...args) => after(() => store.load(...args)),
    save: (record) => after(() => store.save(record)),
    claim: (...args) => after(() => store.claim(...args)),
    async *list(filter) {
      await read();
      yield* store.list(filter);
    },
    payer: (key) => store.payer(key),
    rememberPayer: (...args) => store.rememberPayer(...args),
    forgetPayer: (key) => store.forgetPayer(key),
  };
}
