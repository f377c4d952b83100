import type { Route } from "../description/operation.ts";
import type { DollrErrorOutcome } from "../errors/dollr-error.ts";
import { type Input, refuseDots } from "../input/check-input.ts";
import { findReferenceId } from "../input/reference-id.ts";
import { resolveLimits, type Settings } from "../options.ts";
import type { CallOptions } from "./call-options.ts";

/** One call of one operation, with all its attempts. */
export interface Call {
  readonly operation: Route;
  readonly signal: AbortSignal | undefined;
  readonly timeoutMs: number;
  readonly maxRetries: number;
  /** By the client's clock, in milliseconds since 1970. */
  readonly deadlineAt: number;
  readonly referenceId: string | undefined;
  /** What a lost answer of this call leaves open; a token request changes nothing, so it leaves nothing open. */
  readonly lost: DollrErrorOutcome;
  /** What was sent: texts of others that repeat it are redacted. */
  readonly sent: readonly unknown[];
  /** The token, or the credentials on the call for one; redacted likewise. */
  readonly secrets: string[];
  /** Of people that the call is about and does not name; redacted likewise. */
  readonly personal: readonly string[];
  /** Requests on the wire, counted from 1: retries, and the repeat after a new token. */
  attempt: number;
  retries: number;
}

/** What goes on the wire. The body is kept as text, so that it can be sent again. */
export interface Outgoing {
  readonly url: string;
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body: string | undefined;
}

/** A response whose body has arrived; the one of the response itself is spent. */
export interface Arrived {
  readonly response: Response;
  readonly text: string;
}

export type Send = (call: Call, outgoing: Outgoing) => Promise<Arrived>;

/** Begins a call: its deadline counts from here. */
export function createCall(
  settings: Settings,
  operation: Route,
  options: CallOptions = {},
  input: Partial<Input> = {},
  facts: Partial<Call> = {},
): Call {
  refuseDots(operation, input.path);
  const sent = [input.path, input.query, input.body];
  const { timeoutMs, deadlineMs, maxRetries } = resolveLimits(options, settings.limits);
  return {
    operation,
    signal: options.signal,
    timeoutMs,
    maxRetries,
    deadlineAt: settings.clock.now() + deadlineMs,
    referenceId: findReferenceId(sent),
    lost: "unknown",
    sent,
    secrets: [],
    personal: options.personal?.filter((one) => one !== undefined) ?? [],
    attempt: 1,
    retries: 0,
    ...facts,
  };
}
