import type { WorkerPlan } from "./plan.ts";

/** Whose payment one is. */
export interface ShopOfPayment {
  readonly shop: number;
  /** The workers that serve this shop. */
  readonly ours: readonly number[];
  /** Its id comes from it. Counted from 0, over all shops where they share one store, else in each shop. */
  readonly number: number;
  /** All workers share one store. */
  readonly isOfOneStore: boolean;
}

/** Payments go to the shops in turn. */
export function findShop(workers: readonly WorkerPlan[], index: number): ShopOfPayment {
  const shopCount = Math.max(...workers.map(({ shop }) => shop)) + 1;
  const isOfOneStore = workers.every(({ machine }) => machine === 0);
  const shop = index % shopCount;
  const ours = workers.flatMap((worker, number) => (worker.shop === shop ? [number] : []));
  return { shop, ours, number: isOfOneStore ? index : Math.floor(index / shopCount), isOfOneStore };
}
