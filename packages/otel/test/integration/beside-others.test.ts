import { context, ROOT_CONTEXT, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { TracerProvider } from "@opentelemetry/sdk-trace";
import { describe, expect, it, onTestFinished } from "vitest";
import { aRequest, openShop } from "../../../collect/test/support/shop.ts";
import { createTelemetry } from "../../src/index.ts";
import { openTraced } from "../support/traced-shop.ts";

/** A span of the app's, in whose context work is done. */
function useAppSpan() {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  onTestFinished(() => context.disable());
  const span = new TracerProvider().getTracer("app").startSpan("GET /orders");
  return {
    spanId: span.spanContext().spanId,
    within: <T>(work: () => T) => context.with(trace.setSpan(ROOT_CONTEXT, span), work),
  };
}

describe("beside spans of the app", () => {
  it("a request that the app makes itself lies under the span in which it is made", async () => {
    const { spanId, within } = useAppSpan();
    const shop = openTraced({});
    await shop.clock.until(within(() => shop.client.fees.tiers()));
    expect(shop.span("GET /v1/fees/tiers").parentSpanContext?.spanId).toBe(spanId);
  });

  it("a payment has a trace of its own, and its requests lie there, whoever started it", async () => {
    const { within } = useAppSpan();
    const shop = openTraced({});
    await within(() => shop.pay());
    const payment = shop.span("dollr.collection");
    expect(payment.parentSpanContext).toBeUndefined();
    const { traceId } = payment.spanContext();
    const requests = shop.spans().filter(({ attributes }) => "dollr.reference_id" in attributes);
    expect(new Set(requests.map((span) => span.spanContext().traceId))).toEqual(new Set([traceId]));
  });
});

describe("hooks of the merchant", () => {
  it("hear what they heard before, and the warnings of the runtime stay, where nobody else is told", async () => {
    const events: string[] = [];
    const warnings: string[] = [];
    const { emitWarning } = process;
    process.emitWarning = (warning: string | Error) => void warnings.push(`${warning}`);
    onTestFinished(() => void Object.assign(process, { emitWarning }));
    const shop = openTraced({ watch: { onEvent: (event, { flow }) => events.push(`${flow} ${event.type}`) } });
    shop.collections.onSettled(() => Promise.reject(new Error("No stock")));
    await shop.pay();
    await shop.clock.run(10_000);
    expect(events).toContain("collection settled");
    expect(warnings[0]).toMatch(/has ended, and the handler/);
  });

  it("and payments are not disturbed by a tracer that throws", async () => {
    const shop = openShop();
    const events: string[] = [];
    const broken = () => {
      throw new Error("The tracer is broken.");
    };
    const tracer = { startSpan: broken, startActiveSpan: broken };
    const telemetry = createTelemetry({ tracerProvider: { getTracer: () => tracer }, clock: shop.clock });
    telemetry.traceClient(shop.client);
    const watch = telemetry.tracePayments({ onEvent: ({ type }) => events.push(type) });
    const collections = shop.worker({ watch });
    const payment = await shop.clock.until(collections.start(aRequest()));
    expect(await shop.clock.until(payment.settled())).toMatchObject({ status: "completed" });
    expect(events.at(-1)).toBe("settled");
    await shop.clock.until(collections.close());
  });

  it("nothing is told any more once telemetry is closed", async () => {
    const shop = openTraced({});
    shop.telemetry.close();
    await shop.clock.until(shop.client.fees.tiers());
    expect(shop.spans()).toEqual([]);
  });
});
