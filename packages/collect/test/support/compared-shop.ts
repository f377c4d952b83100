import type { CollectionRecord, CollectionStore, CollectionsOptions, ReconcileReport } from "../../src/index.ts";
import { memoryStore } from "../../src/index.ts";
import { aRequest, type Shop } from "./shop.ts";

/** Nobody watches, as in a command that only compares. */
export const UNWATCHED = {
  watch: { enabled: false, onAttention: () => undefined },
} satisfies Partial<CollectionsOptions>;

export const USD = (amount: string) => ({ amount, currency: "USD" });

/** Each kind of difference, and how many there are. */
export const differingIn = ({ differences }: ReconcileReport) => differences.map(({ kind, count }) => [kind, count]);

/** A payment that has ended. */
export async function endedIn(shop: Shop, changes: Parameters<typeof aRequest>[0] = {}): Promise<CollectionRecord> {
  const collections = shop.worker(UNWATCHED);
  const payment = await shop.clock.until(collections.start(aRequest(changes)));
  await shop.clock.run(10_000);
  await shop.clock.until(collections.advance(payment.id));
  await shop.clock.until(collections.close());
  return (await shop.store.load(payment.id))!;
}

/** A store of these records, as they are. */
export async function storeOf(
  records: readonly CollectionRecord[],
  store: CollectionStore = memoryStore(),
): Promise<CollectionStore> {
  for (const record of records) await store.open(record);
  return store;
}
