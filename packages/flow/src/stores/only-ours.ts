import { isOneOf, type MerchantKeys } from "../record/merchant.ts";
import type { PaymentStore } from "./payment-store.ts";

/** Where a store gives out several records. */
export type RecordSource = Pick<PaymentStore, "claim" | "list">;

/** The store without the records of other merchants, also where a store does not know that filter. */
export function onlyOurs(store: RecordSource, keysNow: MerchantKeys): RecordSource {
  return {
    async claim(now, leaseMs, limit) {
      const keys = await keysNow();
      const claimed = await store.claim(now, leaseMs, limit, keys);
      return claimed.filter((record) => isOneOf(record, keys));
    },
    async *list(filter) {
      const merchants = await keysNow();
      for await (const record of store.list({ ...filter, merchants })) if (isOneOf(record, merchants)) yield record;
    },
  };
}
