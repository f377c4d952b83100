import type { Attributes, HrTime } from "@opentelemetry/api";
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from "@opentelemetry/sdk-metrics";
import { InMemorySpanExporter, type ReadableSpan, SimpleSpanProcessor, TracerProvider } from "@opentelemetry/sdk-trace";
import { onTestFinished } from "vitest";
import { createTelemetry, type Telemetry } from "../../src/index.ts";

/** The SDK of OpenTelemetry, whose exporters keep what they are given. */
export interface Providers {
  readonly tracerProvider: TracerProvider;
  readonly meterProvider: MeterProvider;
  /** Spans that have ended, in this order. */
  spans(): readonly ReadableSpan[];
  /** The one span of this name. */
  span(name: string): ReadableSpan;
  childrenOf(parent: ReadableSpan): readonly string[];
  /** Metrics that are exported now. */
  names(): Promise<readonly string[]>;
  /** What a metric says now, by its attributes. */
  points(name: string): Promise<readonly Point[]>;
  /** All that was exported, as one text. */
  exported(): Promise<string>;
}

export interface Point {
  readonly attributes: Attributes;
  readonly value: unknown;
}

export interface Lab extends Providers {
  readonly telemetry: Telemetry;
}

export function openLab(clock: { now(): number }): Lab {
  const providers = openProviders();
  const { tracerProvider, meterProvider } = providers;
  return { ...providers, telemetry: createTelemetry({ tracerProvider, meterProvider, clock }) };
}

export function openProviders(): Providers {
  const spanExporter = new InMemorySpanExporter();
  const metricExporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  const reader = new PeriodicExportingMetricReader({ exporter: metricExporter, exportIntervalMillis: 3_600_000 });
  const meterProvider = new MeterProvider({ readers: [reader] });
  onTestFinished(() => meterProvider.shutdown());
  const spans = () => spanExporter.getFinishedSpans();
  const collect = async () => {
    metricExporter.reset();
    await reader.forceFlush();
    return metricExporter.getMetrics().flatMap(({ scopeMetrics }) => scopeMetrics.flatMap(({ metrics }) => metrics));
  };
  return {
    tracerProvider: new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter: spanExporter })] }),
    meterProvider,
    spans,
    span(name) {
      const [span, ...more] = spans().filter((each) => each.name === name);
      if (span === undefined || more.length > 0)
        throw new Error(`Expected one span ${name} among: ${spans().map((each) => each.name)}`);
      return span;
    },
    childrenOf: (parent) =>
      spans()
        .filter(({ parentSpanContext }) => parentSpanContext?.spanId === parent.spanContext().spanId)
        .map(({ name }) => name),
    names: async () => (await collect()).map(({ descriptor }) => descriptor.name),
    async points(name) {
      const metrics = (await collect()).filter(({ descriptor }) => descriptor.name === name);
      return metrics.flatMap(({ dataPoints }) => dataPoints.map(({ attributes, value }) => ({ attributes, value })));
    },
    exported: async () => JSON.stringify({ spans: spans().map(toTold), metrics: await collect() }),
  };
}

const toTold = ({ name, attributes, events, links, status }: ReadableSpan) => ({
  ...{ name, attributes, events, links, status },
});

export const toMs = ([seconds, nanos]: HrTime): number => seconds * 1_000 + nanos / 1e6;
