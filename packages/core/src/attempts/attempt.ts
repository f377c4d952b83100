import type { Arrived, Call, Outgoing, Send } from "../call/call.ts";
import { toAbortError, toConnectionError, toTimeoutError } from "../errors/connection-errors.ts";
import { DollrError } from "../errors/dollr-error.ts";
import { toResponseError } from "../errors/to-response-error.ts";
import type { Observe } from "../observe/observer.ts";
import type { Settings } from "../options.ts";
import { withLimit } from "../time/with-deadline.ts";
import { ambientFields } from "../transport/ambient.ts";
import { MOST_BYTES, readText } from "../transport/read-text.ts";

/** Sends once, with one limit on headers and body together. Whatever goes wrong on the way is a `DollrError`. */
export function createAttempt({ transport, clock }: Settings, observe: Observe): Send {
  async function exchange(call: Call, { url, method, headers, body }: Outgoing, signal: AbortSignal): Promise<Arrived> {
    const response = await transport(url, {
      ...ambientFields(),
      method,
      headers,
      redirect: "manual",
      signal,
      ...(body !== undefined && { body }),
    });
    const { status } = response;
    // A browser's fetch hides the status of a redirect behind 0.
    if (status < 200 || (status >= 300 && status < 400))
      throw toResponseError(call, status, "a redirect, which is never followed");
    const text = await readText(response);
    if (text === undefined) throw toResponseError(call, status, `more than ${MOST_BYTES / 2 ** 20} MB`);
    return { response, text };
  }

  return async (call, outgoing) => {
    const startedAt = clock.now();
    const ms = Math.min(call.timeoutMs, call.deadlineAt - startedAt);
    if (call.signal?.aborted) throw toAbortError(call, "not-sent");
    if (ms <= 0) throw toTimeoutError(call, "not-sent");
    const ended = (facts: { status?: number; error?: string }) =>
      observe("onResponse", () => ({ ...toRouteFacts(call), ...facts, durationMs: clock.now() - startedAt }));
    observe("onRequest", () => toRouteFacts(call));
    try {
      const arrived = await withLimit(
        (signal) => exchange(call, outgoing, signal),
        (timedOut) => (timedOut ? toTimeoutError : toAbortError)(call),
        clock,
        ms,
        call.signal,
      );
      ended({ status: arrived.response.status });
      return arrived;
    } catch (thrown) {
      const error = thrown instanceof DollrError ? thrown : toConnectionError(call, thrown);
      ended({ error: error.name });
      throw error;
    }
  };
}

export function toRouteFacts({ operation, attempt, referenceId }: Call) {
  return {
    operation: operation.id,
    method: operation.verb,
    route: operation.shown ?? operation.path,
    attempt,
    referenceId,
  };
}
