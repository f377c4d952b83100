import { refuseOption } from "../lib/require-numbers.ts";
import { ofFlow } from "../stores/of-flow.ts";
import type { PaymentStore } from "../stores/payment-store.ts";
import { isShared } from "../stores/shared-store.ts";
import type { StoreTransaction, StoreWithin } from "../stores/store-transaction.ts";

/** The store of a kind in a transaction of the merchant's. @throws DollrConfigError for a store that knows none, or what is no transaction. */
export function openWithin(opened: PaymentStore, flow: string, tx: StoreTransaction): StoreWithin {
  const within = isShared(opened) ? opened.within?.(tx) : undefined;
  if (within === undefined)
    refuseOption("tx was given, and this store knows no transactions: nothing was stored. Give postgresStore(pool).");
  return { ...within, ...ofFlow(within, flow) };
}
