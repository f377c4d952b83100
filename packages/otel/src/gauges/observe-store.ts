import type { Backlog } from "@dollr-kit/flow";
import type { BatchObservableResult, Meter, ObservableGauge } from "@opentelemetry/api";
import type { Instruments, QuotaInstruments } from "./instruments.ts";
import { observeQuotasBy, type TellsQuotas } from "./observe-quotas.ts";

/** A store that counts by itself: `postgresStore`. */
export interface CountsPayments extends TellsQuotas {
  backlog(flow: string): Promise<Backlog>;
}

/** Reads what a store has counted, and how its quotas stand. @returns for each a function that stops it. */
export function observeStoreBy(meter: Meter, instruments: Instruments, quotaInstruments: QuotaInstruments) {
  const gauges = Object.values(instruments);
  const entries = Object.entries(instruments) as [keyof Instruments, ObservableGauge][];
  const observeQuotas = observeQuotasBy(meter, quotaInstruments);

  return (flow: string, store: CountsPayments): (() => void) => {
    const observe = async (result: BatchObservableResult) => {
      const backlog = await store.backlog(flow);
      const { oldestOpenMs, oldestDueMs, ...counts } = backlog;
      const values = { ...counts, oldestOpen: oldestOpenMs / 1_000, oldestDue: oldestDueMs / 1_000 };
      for (const [name, gauge] of entries) result.observe(gauge, values[name], { "dollr.flow": flow });
    };
    meter.addBatchObservableCallback(observe, gauges);
    const stopQuotas = observeQuotas(store);
    return () => {
      meter.removeBatchObservableCallback(observe, gauges);
      stopQuotas();
    };
  };
}
