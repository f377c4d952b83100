import { isOneOf, type MerchantKeys } from "../record/merchant.ts";
import type { PaymentRecord } from "../record/record.ts";
import type { PaymentStore } from "./payment-store.ts";

/** Where a store gives out several records. */
export interface RecordSource extends Pick<PaymentStore, "list"> {
  /** @param sentOnly - as in `PaymentStore`. */
  claim(now: Date, leaseMs: number, limit: number, sentOnly?: boolean): Promise<readonly PaymentRecord[]>;
}

/** The store without the records of other merchants, also where a store does not know that filter. */
export function onlyOurs(store: Pick<PaymentStore, "claim" | "list">, keysNow: MerchantKeys): RecordSource {
  return {
    async claim(now, leaseMs, limit, sentOnly) {
      const keys = await keysNow();
      const claimed = await store.claim(now, leaseMs, limit, keys, undefined, sentOnly);
      return claimed.filter((record) => isOneOf(record, keys));
    },
    async *list(filter) {
      const merchants = await keysNow();
      for await (const record of store.list({ ...filter, merchants })) if (isOneOf(record, merchants)) yield record;
    },
  };
}
