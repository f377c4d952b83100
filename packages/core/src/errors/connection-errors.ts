import type { Call } from "../call/call.ts";
import type { DollrErrorOutcome } from "../call/outcome.ts";
import { listSensitiveValues } from "../redaction/sensitive-values.ts";
import { callError } from "./call-error.ts";
import { DollrAbortError } from "./dollr-abort-error.ts";
import { DollrConnectionError } from "./dollr-connection-error.ts";
import { DollrTimeoutError } from "./dollr-timeout-error.ts";
import { redactCause } from "./redact-cause.ts";

/** Codes of connections that were never made, and so carried nothing: Node, undici and Bun. */
const NEVER_CONNECTED = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT|ConnectionRefused)$/;

export function toConnectionError(call: Call, error: unknown): DollrConnectionError {
  const cause = redactCause(error, listSensitiveValues(call));
  // `fetch failed` says nothing; what lies under it does.
  let root: Error & { code?: string } = cause;
  while (root.cause instanceof Error) root = root.cause;
  const outcome = NEVER_CONNECTED.test(root.code ?? "") ? "not-sent" : call.outcomeIfLost;
  return callError(
    DollrConnectionError,
    call,
    outcome,
    `got no answer: ${root.message || root.code || "no reason was given"}`,
    { cause },
  );
}

export function toTimeoutError(call: Call, outcome: DollrErrorOutcome = call.outcomeIfLost): DollrTimeoutError {
  return callError(DollrTimeoutError, call, outcome, "took longer than timeoutMs or deadlineMs allow");
}

export function toAbortError(call: Call, outcome: DollrErrorOutcome = call.outcomeIfLost): DollrAbortError {
  return callError(DollrAbortError, call, outcome, "was aborted by its caller");
}
