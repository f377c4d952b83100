import type { Call } from "../call/call.ts";
import type { CallOptions } from "../call/call-options.ts";
import type { Route } from "../call/route.ts";
import type { Clock } from "../time/clock.ts";
import { type Input, refuseDots } from "./check-input.ts";
import { type CallLimits, resolveLimits } from "./limits.ts";
import { findReferenceId } from "./reference-id.ts";

/** What the client has for each of its calls. */
export interface CallSettings {
  readonly limits: CallLimits;
  readonly clock: Clock;
  /** Without a slash at its end. */
  baseUrl(): string;
}

/** Begins a call: its deadline counts from here. */
export function createCall(
  { limits, clock }: CallSettings,
  operation: Route,
  options: CallOptions = {},
  input: Partial<Input> = {},
): Call {
  refuseDots(operation, input.path);
  const sent = [input.path, input.query, input.body];
  const { timeoutMs, deadlineMs, maxRetries } = resolveLimits(options, limits);
  return {
    operation,
    signal: options.signal,
    timeoutMs,
    maxRetries,
    deadlineAt: clock.now() + deadlineMs,
    referenceId: findReferenceId(sent),
    about: findReferenceId([...sent, { reference_id: options.about }]),
    outcomeIfLost: "unknown",
    sent,
    secrets: [],
    personal: options.personal?.filter((one) => one !== undefined) ?? [],
    attempt: 1,
    retries: 0,
  };
}
