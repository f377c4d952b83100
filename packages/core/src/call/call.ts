import type { DollrErrorOutcome } from "./outcome.ts";
import type { ReceivedResponse } from "./received-response.ts";
import type { Route } from "./route.ts";

/** One call of one operation, with all its attempts. */
export interface Call {
  readonly operation: Route;
  readonly signal: AbortSignal | undefined;
  readonly timeoutMs: number;
  readonly maxRetries: number;
  /** By the client's clock, in milliseconds since 1970. */
  readonly deadlineAt: number;
  readonly referenceId: string | undefined;
  /** The payment that it is about, for observers: the one that was sent, or else what the caller named. */
  readonly about: string | undefined;
  /** The client makes it by itself, for a token that other calls need. */
  readonly isForToken?: true;
  /** The outcome when no answer comes; a token request changes nothing, so nothing of it is unknown. */
  readonly outcomeIfLost: DollrErrorOutcome;
  /** What was sent: texts of others that repeat it are redacted. */
  readonly sent: readonly unknown[];
  /** The token, or the credentials on the call for one; redacted likewise. */
  readonly secrets: string[];
  /** Names, phones and e-mails of people that the call is about without naming them; redacted likewise. */
  readonly personal: readonly string[];
  /** Requests sent, counted from 1: retries, and the repeat after a new token. */
  attempt: number;
  retries: number;
}

/** The request of a call. Its body is a text, so that it can be sent again. */
export interface OutgoingRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body: string | undefined;
}

export type Send = (call: Call, request: OutgoingRequest) => Promise<ReceivedResponse>;
