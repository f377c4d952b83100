import type { Clock } from "@dollr-kit/core";
import { type ListFilter, type PaymentRecord, refuseOption } from "@dollr-kit/flow";
import type { BatchObservableResult, Meter } from "@opentelemetry/api";
import type { Instruments } from "./instruments.ts";

/** What has payments to count: `createCollections`, `createPayouts` and their like. */
export interface ListsPayments {
  list(
    filter: Pick<ListFilter, "open" | "undelivered" | "limit">,
  ): AsyncIterable<Pick<PaymentRecord, "createdAt" | "status">>;
}

/** The most records that one gauge reads at each collection. */
const MOST_READ = 1_000;

/** Counts payments by listing them, over any store. @returns for each a function that stops it. */
export function observePaymentsBy(meter: Meter, instruments: Instruments, clock: Pick<Clock, "now">) {
  const { open, unknown, undelivered, oldestOpen } = instruments;
  const gauges = [open, unknown, undelivered, oldestOpen];

  return (flow: string, payments: ListsPayments, limit = MOST_READ): (() => void) => {
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
      result.observe(oldestOpen, Math.max(0, clock.now() - since) / 1_000, attributes);
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
