import type { ResponseFacts } from "@dollr-kit/core";
import type { AttentionFacts, PaymentFacts } from "@dollr-kit/flow";
import type { Attributes } from "@opentelemetry/api";

// Each attribute is named here, one by one: what is not in this file leaves the process in no span and no metric.

/** Of every span of a payment. The reference is a UUID that the kit derives; the merchant's own id stays out, which may be a name. */
export const ofPayment = ({ flow, referenceId, attempt }: PaymentFacts): Attributes => ({
  "dollr.flow": flow,
  "dollr.reference_id": referenceId,
  "dollr.attempt": attempt,
});

/** How a payment has ended, in words of the kit: few enough for a metric. */
export const ofEnding = ({ status, code, by, currency, corrects }: PaymentFacts): Attributes =>
  withoutAbsent({
    "dollr.status": status,
    "dollr.failure.code": code,
    "dollr.failure.by": by,
    "dollr.currency": currency,
    "dollr.corrects": corrects,
  });

export const ofChange = ({ from, status }: PaymentFacts): Attributes =>
  withoutAbsent({ "dollr.status.from": from, "dollr.status": status });

export const ofAttention = ({ kind, flow }: AttentionFacts): Attributes =>
  withoutAbsent({ "dollr.attention.kind": kind, "dollr.flow": flow });

/** Where requests go. */
export interface Server {
  readonly address: string;
  readonly port: number;
}

/**
 * By OpenTelemetry's conventions for HTTP clients; few enough for a metric. `url.full` is left out: it holds ids, and names that are
 * searched for.
 */
export function ofRequest(facts: ResponseFacts, server: Server | undefined): Attributes {
  const { method, route, status } = facts;
  return withoutAbsent({
    "http.request.method": method,
    "url.template": route,
    "server.address": server?.address,
    "server.port": server?.port,
    "http.response.status_code": status,
    "error.type": errorOf(facts),
  });
}

/** A 404 is an ordinary answer: each payment first asks whether it was made before. */
function errorOf({ method, status = 0, error }: ResponseFacts): string | undefined {
  if (error !== undefined) return error;
  return status < 400 || (status === 404 && method === "GET") ? undefined : `${status}`;
}

/** What the span of a request has beside that. */
export const ofOneRequest = ({ operation, attempt, referenceId }: ResponseFacts): Attributes =>
  withoutAbsent({
    "dollr.operation": operation,
    "dollr.reference_id": referenceId,
    "http.request.resend_count": attempt > 1 ? attempt - 1 : undefined,
  });

const withoutAbsent = (attributes: Attributes): Attributes =>
  Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== undefined));
