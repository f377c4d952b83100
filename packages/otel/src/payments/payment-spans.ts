import type { Clock } from "@dollr-kit/core";
import type { AttentionFacts, PaymentFacts } from "@dollr-kit/flow";
import { type Context, ROOT_CONTEXT, type Span, type Tracer, trace } from "@opentelemetry/api";
import { ofAttention, ofChange, ofEnding, ofPayment } from "../facts/attributes.ts";

/** Spans of payments that have not ended, each with the spans of its steps. */
export interface PaymentSpans {
  hear(facts: PaymentFacts): void;
  /** Notes a report in the span of its payment, where that is open. */
  note(facts: AttentionFacts): void;
  /** The context for a request of this payment, while its span is open. */
  contextOf(referenceId: string | undefined): Context | undefined;
  /** Ends every span at how it stands. */
  close(): void;
}

interface OpenPayment {
  readonly span: Span;
  readonly context: Context;
  readonly steps: Map<string, Span>;
}

/** The most spans that are open. Beyond them the oldest span ends; its payment goes on. */
const MOST_OPEN = 10_000;

export function createPaymentSpans(tracer: Tracer, clock: Pick<Clock, "now">, mostOpen = MOST_OPEN): PaymentSpans {
  const opened = new Map<string, OpenPayment>();

  function open(facts: PaymentFacts): OpenPayment {
    const startTime = facts.isNew ? facts.startedAt : toStart(facts);
    // No parent: a payment outlives the request that started it, and its reports come outside of its caller's context.
    const span = tracer.startSpan(`dollr.${facts.flow}`, { startTime, attributes: ofPayment(facts) }, ROOT_CONTEXT);
    const payment = { span, context: trace.setSpan(ROOT_CONTEXT, span), steps: new Map<string, Span>() };
    opened.set(facts.referenceId, payment);
    const [oldest = ""] = opened.keys();
    if (opened.size > mostOpen) cut(oldest);
    return payment;
  }

  function cut(referenceId: string): void {
    const payment = opened.get(referenceId);
    payment?.span.setAttribute("dollr.cut", true);
    end(referenceId, new Date(clock.now()));
  }

  /** Steps that were not done end with their payment. */
  function end(referenceId: string, at: Date): void {
    const payment = opened.get(referenceId);
    opened.delete(referenceId);
    for (const step of payment?.steps.values() ?? []) step.setAttribute("dollr.cut", true).end(at);
    payment?.span.end(at);
  }

  return {
    hear(facts) {
      const payment = opened.get(facts.referenceId) ?? open(facts);
      if (facts.step !== undefined) hearStep(tracer, payment, facts, facts.step);
      else if (facts.type === "settled" || facts.type === "corrected") {
        payment.span.setAttributes(ofEnding(facts));
        end(facts.referenceId, facts.at);
      } else payment.span.addEvent(facts.type, ofChange(facts), facts.at);
    },
    note(facts) {
      opened.get(facts.referenceId ?? "")?.span.addEvent("attention", ofAttention(facts), new Date(clock.now()));
    },
    contextOf: (referenceId) => opened.get(referenceId ?? "")?.context,
    close() {
      for (const referenceId of [...opened.keys()]) cut(referenceId);
    },
  };
}

/** A step that is begun again after a failed pass goes on: its span lasts until it is done. */
function hearStep(tracer: Tracer, { context, steps }: OpenPayment, facts: PaymentFacts, step: string): void {
  const attributes = { ...ofPayment(facts), "dollr.step": step };
  const span =
    steps.get(step) ??
    tracer.startSpan(`dollr.${facts.flow}.${step}`, { startTime: toStart(facts), attributes }, context);
  if (facts.type === "step.started") {
    steps.set(step, span);
    return;
  }
  steps.delete(step);
  if (facts.type === "step.recovered") span.setAttribute("dollr.step.recovered", true);
  span.end(facts.at);
}

/** When the reported work began. */
const toStart = ({ at, tookMs = 0 }: PaymentFacts): Date => new Date(at.getTime() - tookMs);
