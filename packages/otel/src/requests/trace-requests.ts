import type { Clock, DollrClient, ResponseFacts } from "@dollr-kit/core";
import { context, type Meter, SpanKind, SpanStatusCode, type Tracer } from "@opentelemetry/api";
import { ofOneRequest, ofRequest, type Server } from "../facts/attributes.ts";
import type { PaymentSpans } from "../payments/payment-spans.ts";

/** The part of a client that tells of its requests. */
export type TracedClient = Pick<DollrClient, "identity" | "observe">;

/** In seconds, as OpenTelemetry's conventions advise for requests. */
const REQUEST_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

/** Makes a span of each request that has ended, and measures it. @returns for each client a function that stops it. */
export function createRequestTracing(
  tracer: Tracer,
  meter: Meter,
  payments: Pick<PaymentSpans, "contextOf">,
  clock: Pick<Clock, "now">,
): (client: TracedClient) => () => void {
  const duration = meter.createHistogram("dollr.request.duration", {
    description: "Of one request to Dollr",
    unit: "s",
    advice: { explicitBucketBoundaries: REQUEST_SECONDS },
  });

  function tellOf(facts: ResponseFacts, server: Server | undefined): void {
    const { method, route, durationMs, referenceId } = facts;
    const attributes = ofRequest(facts, server);
    duration.record(durationMs / 1_000, attributes);
    const endTime = clock.now();
    const span = tracer.startSpan(
      `${method} ${route}`,
      {
        kind: SpanKind.CLIENT,
        startTime: new Date(endTime - durationMs),
        attributes: { ...attributes, ...ofOneRequest(facts) },
      },
      payments.contextOf(referenceId) ?? context.active(),
    );
    if ("error.type" in attributes) span.setStatus({ code: SpanStatusCode.ERROR });
    span.end(new Date(endTime));
  }

  return (client) => {
    let server: Server | undefined;
    return client.observe({
      onResponse(facts) {
        server ??= readServer(client);
        tellOf(facts, server);
      },
    });
  };
}

function readServer(client: TracedClient): Server {
  const { hostname: address, port, protocol } = new URL(client.identity().baseUrl);
  return { address, port: Number(port) || (protocol === "http:" ? 80 : 443) };
}
