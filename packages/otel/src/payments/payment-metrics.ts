import type { AttentionFacts, PaymentFacts } from "@dollr-kit/flow";
import type { Meter } from "@opentelemetry/api";
import { ofAttention, ofEnding } from "../facts/attributes.ts";

/** Counts payments and what people are told of them. */
export interface PaymentMetrics {
  hear(facts: PaymentFacts): void;
  note(facts: AttentionFacts): void;
}

/** In seconds: from a wallet that answers at once to a page that is paid on the next day. */
const PAYMENT_SECONDS = [1, 2, 5, 10, 30, 60, 120, 300, 900, 3_600, 21_600, 86_400];

export function createPaymentMetrics(meter: Meter): PaymentMetrics {
  const started = meter.createCounter("dollr.payment.started", {
    description: "Attempts at payments that began in this process",
    unit: "{payment}",
  });
  const settled = meter.createCounter("dollr.payment.settled", {
    description: "Endings of attempts at payments that this process learned of",
    unit: "{payment}",
  });
  const corrected = meter.createCounter("dollr.payment.corrected", {
    description: "Endings that were wrong, and that Dollr has corrected",
    unit: "{payment}",
  });
  const duration = meter.createHistogram("dollr.payment.duration", {
    description: "From the start of an attempt to its ending",
    unit: "s",
    advice: { explicitBucketBoundaries: PAYMENT_SECONDS },
  });
  const attention = meter.createCounter("dollr.attention", {
    description: "What only people can mend",
    unit: "{report}",
  });

  function settle(facts: PaymentFacts): void {
    const attributes = { "dollr.flow": facts.flow, ...ofEnding(facts) };
    settled.add(1, attributes);
    duration.record((facts.at.getTime() - facts.startedAt.getTime()) / 1_000, attributes);
  }

  return {
    hear(facts) {
      if (facts.isNew) started.add(1, { "dollr.flow": facts.flow });
      if (facts.type === "settled") settle(facts);
      if (facts.type === "corrected") corrected.add(1, { "dollr.flow": facts.flow, ...ofEnding(facts) });
    },
    note: (facts) => attention.add(1, ofAttention(facts)),
  };
}
