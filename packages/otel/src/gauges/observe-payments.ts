import type { Clock } from "@dollr-kit/core";
import { type ListFilter, type PaymentRecord, refuseOption } from "@dollr-kit/flow";
import type { BatchObservableResult, Meter } from "@opentelemetry/api";

/** What has payments to count: `createCollections`, `createPayouts` and their like. */
export interface ListsPayments {
  list(
    filter: Pick<ListFilter, "open" | "undelivered" | "limit">,
  ): AsyncIterable<Pick<PaymentRecord, "createdAt" | "status">>;
}

/** So many records are read at each collection, at most, for one gauge. */
const MOST_READ = 1_000;

/** Reads gauges of payments from their store, whenever metrics are collected. @returns for each a function that stops it. */
export function createGauges(
  meter: Meter,
  clock: Pick<Clock, "now">,
): (flow: string, payments: ListsPayments, limit?: number) => () => void {
  const open = meter.createObservableGauge("dollr.payment.open", {
    description: "Payments in the store that have not ended, counted up to a limit",
    unit: "{payment}",
  });
  const undelivered = meter.createObservableGauge("dollr.payment.undelivered", {
    description: "Endings in the store that no handler of onSettled has confirmed, counted up to a limit",
    unit: "{payment}",
  });
  const oldest = meter.createObservableGauge("dollr.payment.oldest_open", {
    description: "Since the oldest payment was started that has not ended",
    unit: "s",
  });
  const unknown = meter.createObservableGauge("dollr.payment.unknown", {
    description: "Of the open payments that were counted, those of which is not known how they stand",
    unit: "{payment}",
  });
  const gauges = [open, unknown, undelivered, oldest];

  return (flow, payments, limit = MOST_READ) => {
    if (!(Number.isSafeInteger(limit) && limit > 0)) refuseOption("limit has to be a whole number above 0.");
    const attributes = { "dollr.flow": flow };
    const observe = async (result: BatchObservableResult) => {
      const [seen, unconfirmed] = await Promise.all([
        count(payments.list({ open: true, limit })),
        count(payments.list({ undelivered: true, limit })),
      ]);
      result.observe(open, seen.count, attributes);
      result.observe(unknown, seen.unknown, attributes);
      result.observe(undelivered, unconfirmed.count, attributes);
      const since = seen.first?.createdAt.getTime() ?? clock.now();
      result.observe(oldest, Math.max(0, clock.now() - since) / 1_000, attributes);
    };
    meter.addBatchObservableCallback(observe, gauges);
    return () => meter.removeBatchObservableCallback(observe, gauges);
  };
}

interface Counted {
  readonly count: number;
  readonly unknown: number;
  readonly first?: Pick<PaymentRecord, "createdAt">;
}

async function count(records: ReturnType<ListsPayments["list"]>): Promise<Counted> {
  let seen: Counted = { count: 0, unknown: 0 };
  for await (const record of records) {
    const unknown = seen.unknown + Number(record.status === "unknown");
    seen = { count: seen.count + 1, unknown, first: seen.first ?? record };
  }
  return seen;
}
