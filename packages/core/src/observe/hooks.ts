/** Which operation it is. Nothing of what was sent is in here. */
export interface OperationFacts {
  /** The `operationId`, for example `createInvoice`. */
  readonly operation: string;
  readonly method: string;
  /** The path as a template, `/v1/invoices/retrieve/{id}`: ids stay out of metrics. */
  readonly route: string;
  /** Counted from 1. */
  readonly attempt: number;
  /** The idempotency key of the payment that the call is about, where there is one: what was sent, or `about` of its options. */
  readonly referenceId?: string | undefined;
  /** The client's own request for a token that its calls need. */
  readonly isForToken?: true | undefined;
}

export interface ResponseFacts extends OperationFacts {
  /** HTTP status; absent when no answer came. */
  readonly status?: number;
  /** Name of the error when no answer came, for example `DollrTimeoutError`. */
  readonly error?: string;
  readonly durationMs: number;
}

export interface RetryFacts extends OperationFacts {
  readonly status?: number;
  readonly error?: string;
  /** Milliseconds until the next attempt. */
  readonly delayMs: number;
}

export interface TokenFacts {
  /** Milliseconds since 1970 at which the new token ends; absent when none was obtained. */
  readonly expiresAt?: number;
  /** Name of the error when none was obtained. */
  readonly error?: string;
}

export interface HookEvents {
  readonly onRequest: OperationFacts;
  readonly onResponse: ResponseFacts;
  readonly onRetry: RetryFacts;
  readonly onToken: TokenFacts;
}

/**
 * They are told what happens, in facts without ids, headers, queries and bodies. A hook that throws or rejects changes nothing. The
 * same facts go to `node:diagnostics_channel`, where the runtime has it, as `dollr-kit:request`, `:response`, `:retry`
 * and `:token`.
 */
export type DollrHooks = { readonly [Name in keyof HookEvents]?: ((facts: HookEvents[Name]) => unknown) | undefined };
