import type { PaymentFacts } from "@dollr-kit/flow";
import { trace } from "@opentelemetry/api";
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from "@opentelemetry/sdk-trace";
import { describe, expect, it } from "vitest";
import { createPaymentSpans } from "./payment-spans.ts";

const AT = new Date(Date.UTC(2025, 5, 1, 14));
const later = (ms: number): Date => new Date(AT.getTime() + ms);

function open(mostOpen?: number) {
  const exporter = new InMemorySpanExporter();
  const tracer = new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] }).getTracer("test");
  const spans = createPaymentSpans(tracer, { now: () => later(60_000).getTime() }, mostOpen);
  return {
    ...spans,
    tell: (referenceId: string, facts: Partial<PaymentFacts>) =>
      spans.hear({ type: "queued", flow: "tip", referenceId, attempt: 1, at: AT, startedAt: AT, ...facts }),
    ended: () =>
      exporter.getFinishedSpans().map(({ name, attributes, startTime: [start], endTime: [end] }) => ({
        ...{ name, reference: attributes["dollr.reference_id"], seconds: end - start },
        ...(attributes["dollr.cut"] === true && { isCut: true }),
      })),
  };
}

describe("spans of payments", () => {
  it("have each step from its first start to its end, though passes between them failed", () => {
    const { tell, ended } = open();
    tell("a", { type: "step.started", step: "party" });
    tell("a", { type: "step.started", step: "party", at: later(5_000) });
    tell("a", { type: "step.done", step: "party", at: later(9_000), tookMs: 4_000 });
    expect(ended()).toEqual([{ name: "dollr.tip.party", reference: "a", seconds: 9 }]);
  });

  it("have a step that this process did not see start for as long as it took", () => {
    const { tell, ended } = open();
    tell("a", { type: "step.recovered", step: "party", at: later(9_000), tookMs: 4_000 });
    expect(ended()).toEqual([{ name: "dollr.tip.party", reference: "a", seconds: 4 }]);
  });

  it("end steps that were not done with their payment", () => {
    const { tell, ended } = open();
    tell("a", { type: "step.started", step: "party" });
    tell("a", { type: "settled", status: "failed", at: later(7_000) });
    expect(ended()).toEqual([
      { name: "dollr.tip.party", reference: "a", seconds: 7, isCut: true },
      { name: "dollr.tip", reference: "a", seconds: 7 },
    ]);
  });

  it("begin when the payment was started, where nobody had it before, and else where it is first heard of", () => {
    const { tell, ended } = open();
    tell("a", { isNew: true, at: later(3_000) });
    tell("b", { at: later(3_000) });
    for (const reference of ["a", "b"]) tell(reference, { type: "settled", status: "completed", at: later(7_000) });
    expect(ended().map(({ seconds }) => seconds)).toEqual([7, 4]);
  });

  it("are open for so many payments at most: the oldest is cut", () => {
    const { tell, ended, contextOf } = open(2);
    for (const reference of ["a", "b", "c"]) tell(reference, {});
    expect(ended()).toEqual([{ name: "dollr.tip", reference: "a", seconds: 60, isCut: true }]);
    expect([contextOf("a"), contextOf(undefined)]).toEqual([undefined, undefined]);
    expect(trace.getSpanContext(contextOf("c")!)?.spanId).toMatch(/^[\da-f]{16}$/);
  });

  it("are all cut when telemetry is closed, and a report about none of them changes nothing", () => {
    const { tell, ended, note, close } = open();
    tell("a", {});
    note({ kind: "overdue", flow: "tip", referenceId: "b", attempt: 1 });
    note({ kind: "held", waitMs: 60_000 });
    close();
    expect(ended()).toEqual([{ name: "dollr.tip", reference: "a", seconds: 60, isCut: true }]);
  });
});
