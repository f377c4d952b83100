import type { FaultPhase, FaultRule } from "@dollr-kit/sandbox";

// Everything that can go wrong, once. Where the sandbox has the same fault it has the same name.

/** What Dollr itself does with a request in an odd way: rules of the sandbox. */
export type DollrFault = Extract<
  FaultRule,
  { readonly kind: "unauthorized" | "status-lagging" | "stale-status" | "unknown-status" }
>;

/** What the network, a proxy, or a tired server does to one request. `pick` in [0, 1) says which of several. */
export type NetworkFault =
  /** It never arrives, and nothing comes back. */
  | { readonly kind: "request-lost" }
  /** It takes effect, and nothing comes back. */
  | { readonly kind: "answer-lost" }
  | { readonly kind: "connection-refused" }
  | { readonly kind: "reset"; readonly phase: FaultPhase }
  /** It arrives this much later than usual. */
  | { readonly kind: "delayed"; readonly delayMs: number }
  /** It takes this much longer than usual, half of it on each way. */
  | { readonly kind: "slow"; readonly delayMs: number }
  /** It arrives this long after its sender has given up. */
  | { readonly kind: "arrives-late"; readonly afterMs: number }
  | { readonly kind: "delivered-twice"; readonly againAfterMs: number }
  /** Headers and half the body come, then nothing. */
  | { readonly kind: "stalled-body" }
  /** Headers and half the body come, then the connection breaks. */
  | { readonly kind: "cut-body" }
  | { readonly kind: "server-error"; readonly phase: FaultPhase; readonly status: number }
  /** A proxy's page. */
  | { readonly kind: "html"; readonly phase: FaultPhase; readonly status: number }
  /** 429, with Retry-After in seconds, or as a date. */
  | { readonly kind: "rate-limited"; readonly retryAfterSeconds: number | null; readonly asDate?: boolean }
  /** The answer is about another payment or document. */
  | { readonly kind: "answer-about-another"; readonly pick: number }
  /** Amounts or currencies are wrong, or cannot be read. */
  | { readonly kind: "odd-amount"; readonly pick: number }
  /** COMPLETED in another word. */
  | { readonly kind: "odd-word"; readonly pick: number }
  /** A list lacks what was made in the last `lagMs`. */
  | { readonly kind: "list-lagging"; readonly lagMs: number }
  /** It takes effect, and its answer is a refusal, as for the same request delivered a second time. */
  | { readonly kind: "refused-though-done"; readonly pick: number };

/** What may go wrong with one request. */
export type RequestFault =
  | NetworkFault
  | DollrFault
  /** The payer will say no to this payment. */
  | { readonly kind: "payer-refuses" };

/** What happens to a process that waits: any `await` can be its last, for ever or for a while. */
export type ProcessFault =
  /** Its successor starts `downMs` later. */
  | { readonly kind: "dies"; readonly downMs: number }
  /** It is told to close, as by SIGTERM. It has `graceMs` for that; its successor starts `downMs` after its end. */
  | { readonly kind: "is-stopped"; readonly graceMs: number; readonly downMs: number }
  | { readonly kind: "stands-still"; readonly ms: number }
  | { readonly kind: "clock-set"; readonly ms: number };

/** What a store may do to one call. */
export type StoreFault =
  /** It does nothing, and answers that it failed. */
  | { readonly kind: "store-fails" }
  /** It does it, and answers that it failed. */
  | { readonly kind: "store-reports-failure" }
  /** It does it after `tookMs`. */
  | { readonly kind: "store-slow"; readonly tookMs: number }
  /** It does it at once, and answers after `tookMs`: others see the effect before the caller does. */
  | { readonly kind: "store-answers-late"; readonly tookMs: number };
