import { refuseOption } from "../lib/require-numbers.ts";
import { ofFlow } from "../stores/of-flow.ts";
import type { PaymentStore } from "../stores/payment-store.ts";
import { isShared } from "../stores/shared-store.ts";
import type { StoreTransaction, StoreWithin } from "../stores/store-transaction.ts";

/** The store of a kind in a transaction of the merchant's. @throws DollrConfigError for a store that knows none, or what is no transaction. */
export function openWithin(opened: PaymentStore, flow: string, tx: StoreTransaction): StoreWithin {
  const within = isShared(opened) ? opened.within?.(tx) : undefined;
  if (within === undefined) refuseUnknown();
  return { ...ofFlow(within, flow), now: within.now, state: within.state };
}

function refuseUnknown(): never {
  refuseOption(
    "tx was given, and this store lies in no database of yours, so it can take part in no transaction: nothing was stored. Give postgresStore(pool) of @dollr-kit/postgres as the store, or start the payment after the commit.",
  );
}
