import type { PaymentRecord } from "../record/record.ts";
import type { PaymentStore } from "./payment-store.ts";

/**
 * The attempt to go on with: the first one that has not ended, else the latest. An earlier one may be open although a later one is
 * stored: that was found at Dollr, and the save that ends the earlier one failed.
 */
export async function loadUnsettled(store: PaymentStore, id: string): Promise<PaymentRecord | undefined> {
  const latest = await store.load(id);
  for (let attempt = 1; attempt < (latest?.attempt ?? 0); attempt += 1) {
    const earlier = await store.load(id, attempt);
    if (earlier !== undefined && earlier.stage !== "settled") return earlier;
  }
  return latest;
}

/** The attempt that tells how the payment stands: the completed one, where a later one has failed; else the latest. */
export async function loadShown(store: PaymentStore, id: string): Promise<PaymentRecord | undefined> {
  const latest = await store.load(id);
  if (latest?.status !== "failed") return latest;
  return (await loadCompletedBefore(store, latest)) ?? latest;
}

/** An earlier attempt that was completed after all. */
export async function loadCompletedBefore(
  store: PaymentStore,
  { id, attempt }: PaymentRecord,
): Promise<PaymentRecord | undefined> {
  for (let earlier = attempt - 1; earlier >= 1; earlier -= 1) {
    const record = await store.load(id, earlier);
    if (record?.status === "completed") return record;
  }
  return undefined;
}
