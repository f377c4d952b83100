/** Names the operation. It holds nothing that was sent, except the reference id. */
export interface OperationFacts {
  /** The `operationId`, for example `createInvoice`. */
  readonly operation: string;
  readonly method: string;
  /** The path as a template, `/v1/invoices/retrieve/{id}`, so that ids stay out of metrics. */
  readonly route: string;
  /** The number of the attempt, from 1. */
  readonly attempt: number;
  /** The idempotency key of the payment that the call is about, if there is one: the one that was sent, or `about` of the call's options. */
  readonly referenceId?: string | undefined;
  /** Whether this is the client's own request for a token. */
  readonly isForToken?: true | undefined;
}

export interface ResponseFacts extends OperationFacts {
  /** The HTTP status. Absent when no answer came. */
  readonly status?: number;
  /** The name of the error when no answer came, for example `DollrTimeoutError`. */
  readonly error?: string;
  /** How long the attempt took. */
  readonly durationMs: number;
}

export interface RetryFacts extends OperationFacts {
  /** The HTTP status of the failed attempt. Absent when no answer came. */
  readonly status?: number;
  /** The name of the error when no answer came. */
  readonly error?: string;
  /** Milliseconds until the next attempt. */
  readonly delayMs: number;
}

export interface TokenFacts {
  /** When the new token expires, in milliseconds since 1970. Absent when the client got none. */
  readonly expiresAt?: number;
  /** The name of the error when the client got none. */
  readonly error?: string;
}

export interface HookEvents {
  readonly onRequest: OperationFacts;
  readonly onResponse: ResponseFacts;
  readonly onRetry: RetryFacts;
  readonly onToken: TokenFacts;
}

/**
 * Functions that the client calls with facts about its requests. The facts hold no ids except the reference id, and no headers, queries and
 * bodies. A hook that throws or rejects changes nothing. Where the runtime has `node:diagnostics_channel`, the same facts go to its channels
 * `dollr-kit:request`, `dollr-kit:response`, `dollr-kit:retry` and `dollr-kit:token`.
 */
export type DollrHooks = { readonly [Name in keyof HookEvents]?: ((facts: HookEvents[Name]) => unknown) | undefined };
