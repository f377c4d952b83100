import type { BatchObservableResult, Meter } from "@opentelemetry/api";
import type { QuotaInstruments } from "./instruments.ts";

/** A store in which processes share their quotas. Where it does not tell how they stand, nothing is observed. */
export interface TellsQuotas {
  quotas?(): Promise<readonly { readonly name: string; readonly requestsPerSecond: number; readonly heldMs: number }[]>;
}

/** Reads how the quotas of a store stand: once, however many kinds of payment are observed in it. @returns for each a function that stops it. */
export function observeQuotasBy(meter: Meter, { allowed, held }: QuotaInstruments) {
  const gauges = [allowed, held];
  const observed = new Map<TellsQuotas, { readonly observers: Set<object>; stop(): void }>();

  function observe(store: TellsQuotas) {
    const read = async (result: BatchObservableResult) => {
      for (const { name, requestsPerSecond, heldMs } of (await store.quotas?.()) ?? []) {
        result.observe(allowed, requestsPerSecond, { "dollr.quota": name });
        result.observe(held, heldMs / 1_000, { "dollr.quota": name });
      }
    };
    meter.addBatchObservableCallback(read, gauges);
    return { observers: new Set<object>(), stop: () => meter.removeBatchObservableCallback(read, gauges) };
  }

  return (store: TellsQuotas): (() => void) => {
    const entry = observed.get(store) ?? observe(store);
    observed.set(store, entry);
    const observer = {};
    entry.observers.add(observer);
    return () => {
      if (!entry.observers.delete(observer) || entry.observers.size > 0) return;
      observed.delete(store);
      entry.stop();
    };
  };
}
