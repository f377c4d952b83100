import type { Backlog } from "@dollr-kit/flow";
import type { BatchObservableResult, Meter, ObservableGauge } from "@opentelemetry/api";
import type { Instruments } from "./instruments.ts";

/** A store that counts by itself: `postgresStore`. */
export interface CountsPayments {
  backlog(flow: string): Promise<Backlog>;
}

/** Reads what a store has counted. @returns for each a function that stops it. */
export function observeStoreBy(meter: Meter, instruments: Instruments) {
  const gauges = Object.values(instruments);
  const entries = Object.entries(instruments) as [keyof Instruments, ObservableGauge][];

  return (flow: string, store: CountsPayments): (() => void) => {
    const observe = async (result: BatchObservableResult) => {
      const backlog = await store.backlog(flow);
      const { oldestOpenMs, oldestDueMs, ...counts } = backlog;
      const values = { ...counts, oldestOpen: oldestOpenMs / 1_000, oldestDue: oldestDueMs / 1_000 };
      for (const [name, gauge] of entries) result.observe(gauge, values[name], { "dollr.flow": flow });
    };
    meter.addBatchObservableCallback(observe, gauges);
    return () => meter.removeBatchObservableCallback(observe, gauges);
  };
}
