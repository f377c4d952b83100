import type { Clock } from "@dollr-kit/core";
import type { PaymentRecord, WatchOptions } from "@dollr-kit/flow";
import { type MeterProvider, metrics, type TracerProvider, trace } from "@opentelemetry/api";
import { createInstruments, createQuotaInstruments } from "./gauges/instruments.ts";
import { type ListsPayments, observePaymentsBy } from "./gauges/observe-payments.ts";
import { type CountsPayments, observeStoreBy } from "./gauges/observe-store.ts";
import { createPaymentMetrics } from "./payments/payment-metrics.ts";
import { createPaymentSpans } from "./payments/payment-spans.ts";
import { type TracedWatch, watchBy } from "./payments/watch-by.ts";
import { createRequestTracing, type TracedClient } from "./requests/trace-requests.ts";

const NAME = "@dollr-kit/otel";

/** All of it has defaults. */
export interface TelemetryOptions {
  /** @defaultValue the global one */
  readonly tracerProvider?: TracerProvider | undefined;
  /** @defaultValue the global one, as it is when telemetry is created */
  readonly meterProvider?: MeterProvider | undefined;
  /** That of client and payments, where they are given one. @defaultValue the system's */
  readonly clock?: Pick<Clock, "now"> | undefined;
}

/** Makes spans and metrics of requests and payments. No name, phone, e-mail, note, amount or id of yours is in them. */
export interface Telemetry {
  /**
   * Makes a span of each request of a client: under the span of its payment, where it is made for one, else under the caller's.
   * @returns a function that stops it.
   */
  traceClient(client: TracedClient): () => void;
  /** Makes a span of each payment and of each of its steps. @returns the same options, for `watch`. */
  tracePayments<R extends PaymentRecord>(watch?: WatchOptions<R>): TracedWatch<R>;
  /**
   * Reads gauges from the store whenever metrics are collected.
   * @param flow - what the payments are called in `dollr.flow`, for example `collection`.
   * @param options.limit - the most records that each gauge reads. @defaultValue 1_000
   * @returns a function that stops it.
   */
  observePayments(flow: string, payments: ListsPayments, options?: { readonly limit?: number | undefined }): () => void;
  /**
   * The same gauges and more, of all payments of a kind in a store that counts them itself: exact, however many there are. Use one of the
   * two. Once for each store, it tells how the quotas stand that its processes share.
   * @param store - of `postgresStore`.
   * @returns a function that stops it.
   */
  observeStore(flow: string, store: CountsPayments): () => void;
  /** Stops what was begun, and ends the spans of payments that have not ended. Call it before you shut the SDK down. */
  close(): void;
}

/** Create it after your SDK has been started: metrics of an earlier one go nowhere. */
export function createTelemetry(options: TelemetryOptions = {}): Telemetry {
  const { tracerProvider = trace.getTracerProvider(), meterProvider = metrics.getMeterProvider() } = options;
  const { clock = { now: Date.now } } = options;
  const [tracer, meter] = [tracerProvider.getTracer(NAME), meterProvider.getMeter(NAME)];
  const spans = createPaymentSpans(tracer, clock);
  const paymentMetrics = createPaymentMetrics(meter);
  const traceRequests = createRequestTracing(tracer, meter, spans, clock);
  const instruments = createInstruments(meter);
  const observe = observePaymentsBy(meter, instruments, clock);
  const observeStore = observeStoreBy(meter, instruments, createQuotaInstruments(meter));
  const stops = new Set<() => void>();
  const stopLater = (stop: () => void) => {
    stops.add(stop);
    return () => {
      stops.delete(stop);
      stop();
    };
  };
  return {
    traceClient: (client) => stopLater(traceRequests(client)),
    tracePayments: (watch = {}) => watchBy(watch, spans, paymentMetrics),
    observePayments: (flow, payments, { limit } = {}) => stopLater(observe(flow, payments, limit)),
    observeStore: (flow, store) => stopLater(observeStore(flow, store)),
    close() {
      for (const stop of stops) stop();
      stops.clear();
      spans.close();
    },
  };
}
