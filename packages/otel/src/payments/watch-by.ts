import { type PaymentRecord, type WatchOptions, warnOfAttention } from "@dollr-kit/flow";
import type { PaymentMetrics } from "./payment-metrics.ts";
import type { PaymentSpans } from "./payment-spans.ts";

/** Options of `watch` with both hooks. Those that were made without hooks of the merchant's fit payments of every kind. */
export type TracedWatch<R extends PaymentRecord = PaymentRecord> = Omit<WatchOptions<R>, "onEvent" | "onAttention"> & {
  readonly onEvent: NonNullable<WatchOptions<R>["onEvent"]>;
  readonly onAttention: NonNullable<WatchOptions<R>["onAttention"]>;
};

/** The same options, whose hooks are heard for telemetry as well. */
export function watchBy<R extends PaymentRecord>(
  { onEvent, onAttention = warnOfAttention, ...options }: WatchOptions<R>,
  spans: PaymentSpans,
  metrics: PaymentMetrics,
): TracedWatch<R> {
  return {
    ...options,
    onEvent(event, facts) {
      quietly(() => metrics.hear(facts));
      quietly(() => spans.hear(facts));
      return onEvent?.(event, facts);
    },
    onAttention(report, facts) {
      quietly(() => metrics.note(facts));
      quietly(() => spans.note(facts));
      return onAttention(report, facts);
    },
  };
}

/** An error of the tracer must not reach the merchant's hooks. */
function quietly(work: () => void): void {
  try {
    work();
  } catch {}
}
