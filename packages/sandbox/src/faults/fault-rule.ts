/** Before the operation took effect, or after it. */
export type FaultPhase = "before" | "after";

/** Which requests a fault affects, and how often. */
export interface FaultTarget {
  /**
   * `operationId`s (`executeCollection`) or methods of the client (`executions.collection`).
   * @defaultValue every operation that the fault can affect
   */
  readonly operation?: string | readonly string[] | undefined;
  /** How many requests it affects. @defaultValue 1; with `probability`, any number */
  readonly times?: number | undefined;
  /** The probability, from 0 to 1, that it affects a request; drawn from the sandbox's seed. @defaultValue 1 */
  readonly probability?: number | undefined;
  /** How many matching requests it does not affect first. @defaultValue 0 */
  readonly skip?: number | undefined;
}

/** A fault by its kind, with its settings. */
export type FaultRule = FaultTarget &
  (
    | { /** The connection breaks before the request arrived; nothing took effect. */ readonly kind: "request-lost" }
    | { /** It took effect, and the connection breaks before the answer. */ readonly kind: "answer-lost" }
    | {
        /** It took effect; the answer's headers and half its body come, the rest never. */
        readonly kind: "stalled-body";
      }
    | {
        /** The connection is reset: before the request was read, or (`phase: "after"`) in the middle of the answer. */
        readonly kind: "reset";
        /** @defaultValue "before" */
        readonly phase?: FaultPhase | undefined;
      }
    | {
        /** The request arrives late, also when its sender has given up; or (`phase: "after"`) the answer does. */
        readonly kind: "delayed";
        readonly delayMs: number;
        /** @defaultValue "before" */
        readonly phase?: FaultPhase | undefined;
      }
    | {
        /** The request arrives once more. */
        readonly kind: "delivered-twice";
        /** @defaultValue 0 */
        readonly againAfterMs?: number | undefined;
        /**
         * Which of the two answers is sent; the other one is dropped. Only the first can be sent with `againAfterMs`.
         * @defaultValue "first"
         */
        readonly answers?: "first" | "second" | undefined;
      }
    | { /** 401, and the token is dead from now on; nothing took effect. */ readonly kind: "unauthorized" }
    | {
        /** 429; nothing took effect. */
        readonly kind: "rate-limited";
        /** Seconds for the Retry-After header; null sends none. @defaultValue 1 */
        readonly retryAfterSeconds?: number | null | undefined;
      }
    | {
        readonly kind: "server-error";
        /** @defaultValue "before" */
        readonly phase?: FaultPhase | undefined;
        /** From 500 to 599. @defaultValue 500 */
        readonly status?: number | undefined;
      }
    | {
        /** A proxy's page in place of JSON. */
        readonly kind: "html";
        /** @defaultValue "before" */
        readonly phase?: FaultPhase | undefined;
        /** @defaultValue 502 */
        readonly status?: number | undefined;
      }
    | {
        /** The status of an accepted execution is 404 for a while. */ readonly kind: "status-lagging";
        readonly lagMs: number;
      }
    | { /** A read shows an earlier state. */ readonly kind: "stale-status"; readonly staleMs: number }
    | {
        /** It took effect, and the answer is a refusal, as for a request that was delivered twice. */
        readonly kind: "refused-though-done";
        /** From 400 to 499. @defaultValue 422 */
        readonly status?: number | undefined;
        /** The field that a 422 names; null for a sentence instead. @defaultValue "session_id" */
        readonly field?: string | null | undefined;
      }
    | {
        /** A read answers about another payment or document, if possible a paid one. */
        readonly kind: "answer-about-another";
      }
    | {
        /** The answer has other amounts or currencies, or none. What is left out stays as it is. */
        readonly kind: "odd-amount";
        /** Another number, a text, or null. @defaultValue 0.01; with `currency`, as it is */
        readonly amount?: number | string | null | undefined;
        readonly currency?: string | null | undefined;
        /** The one field to change: `payer_amount`. @defaultValue every amount and currency that the answer has */
        readonly field?: string | undefined;
      }
    | {
        /** The answer has a status that is not in the description. */
        readonly kind: "unknown-status";
        /** @defaultValue "ON_HOLD" */
        readonly word?: string | undefined;
      }
  );

export type FaultKind = FaultRule["kind"];
