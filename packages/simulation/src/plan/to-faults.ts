import type { RequestFault, StoreFault } from "@dollr-kit/testing/simulator";
import type { RequestEffect, StoreEffect } from "./fault.ts";

type ToFault = (size: number, timeoutMs: number) => RequestFault;

const toServerError = (phase: "before" | "after", size: number): RequestFault => ({
  kind: "server-error",
  phase,
  status: [500, 502, 503, 504][Math.floor(size * 4)] ?? 500,
});

/** What of the catalogue an effect is. `size` in [0, 1) says how much, or which of several. */
const REQUEST_FAULTS: Readonly<Record<RequestEffect, ToFault>> = {
  "request-lost": () => ({ kind: "request-lost" }),
  "connection-refused": () => ({ kind: "connection-refused" }),
  "reset-before": () => ({ kind: "reset", phase: "before" }),
  "reset-after": () => ({ kind: "reset", phase: "after" }),
  "answer-lost": () => ({ kind: "answer-lost" }),
  delayed: (size, timeoutMs) => ({ kind: "delayed", delayMs: timeoutMs * (1 + size) }),
  "delivered-twice": (size) => ({ kind: "delivered-twice", againAfterMs: grow(500, 120_000, size) }),
  slow: (size, timeoutMs) => ({ kind: "slow", delayMs: grow(500, timeoutMs, size) }),
  "stalled-body": () => ({ kind: "stalled-body" }),
  "cut-body": () => ({ kind: "cut-body" }),
  "server-error-before": (size) => toServerError("before", size),
  "server-error-after": (size) => toServerError("after", size),
  // A proxy's page has the status of an error, or that of a success.
  html: (size) => ({ kind: "html", phase: size < 0.5 ? "before" : "after", status: (size * 2) % 1 < 0.5 ? 502 : 200 }),
  unauthorized: () => ({ kind: "unauthorized" }),
  "rate-limited": (size) => {
    if (size < 0.2) return { kind: "rate-limited", retryAfterSeconds: null };
    return { kind: "rate-limited", retryAfterSeconds: grow(1, 60, size), asDate: size < 0.4 };
  },
  "rate-limited-long": (size) => ({ kind: "rate-limited", retryAfterSeconds: grow(600, 86_400, size) }),
  "stale-status": (size) => ({ kind: "stale-status", staleMs: grow(1_000, 60_000, size) }),
  "unknown-status": () => ({ kind: "unknown-status" }),
  "answer-about-another": (pick) => ({ kind: "answer-about-another", pick }),
  "odd-amount": (pick) => ({ kind: "odd-amount", pick }),
  "odd-word": (pick) => ({ kind: "odd-word", pick }),
  "list-lagging": (size) => ({ kind: "list-lagging", lagMs: grow(1_000, 20_000, size) }),
  "refused-though-done": (pick) => ({ kind: "refused-though-done", pick }),
};

/** @param timeoutMs - of one attempt, in the clients. */
export const toRequestFault = (effect: RequestEffect, size: number, timeoutMs: number): RequestFault =>
  REQUEST_FAULTS[effect](size, timeoutMs);

export function toStoreFault(effect: StoreEffect, size: number): StoreFault {
  if (effect === "store-fails" || effect === "store-reports-failure") return { kind: effect };
  return { kind: effect, tookMs: 200 * 100 ** size };
}

/** Small and large alike: each doubling is as likely as the one before. */
const grow = (from: number, to: number, size: number): number => Math.round(from * (to / from) ** size);
