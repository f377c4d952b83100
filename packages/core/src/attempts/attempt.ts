import type { Call, OutgoingRequest, Send } from "../call/call.ts";
import type { ReceivedResponse } from "../call/received-response.ts";
import { toAbortError, toConnectionError, toTimeoutError } from "../errors/connection-errors.ts";
import { DollrError } from "../errors/dollr-error.ts";
import { toResponseError } from "../errors/to-response-error.ts";
import type { Observe } from "../observe/observer.ts";
import { toOperationFacts } from "../observe/operation-facts.ts";
import type { Clock } from "../time/clock.ts";
import { withDeadline } from "../time/with-deadline.ts";
import { ambientFields } from "../transport/ambient.ts";
import { MOST_BYTES, readText, requireResponse } from "../transport/read-text.ts";
import type { DollrTransport } from "../transport/transport.ts";

/** Sends once. Headers and body together have one time limit, and every failure is a `DollrError`. */
export function createAttempt(transport: DollrTransport, clock: Clock, observe: Observe): Send {
  async function exchange(
    call: Call,
    { url, method, headers, body }: OutgoingRequest,
    signal: AbortSignal,
  ): Promise<ReceivedResponse> {
    const response = await transport(url, {
      ...ambientFields(),
      method,
      headers,
      redirect: "manual",
      signal,
      ...(body !== undefined && { body }),
    });
    requireResponse(response);
    const { status } = response;
    // A browser's fetch hides the status of a redirect behind 0.
    if (status < 200 || (status >= 300 && status < 400))
      throw toResponseError(call, status, "a redirect, which is never followed");
    const reading = readText(response);
    const text = typeof reading === "object" ? await reading : reading;
    if (text === undefined)
      throw toResponseError(call, status, `more than ${MOST_BYTES / 2 ** 20} MB`, { isTooLong: true });
    return { response, text };
  }

  return async (call, request) => {
    const startedAt = clock.now();
    const ms = Math.min(call.timeoutMs, call.deadlineAt - startedAt);
    if (call.signal?.aborted) throw toAbortError(call, "not-sent");
    if (ms <= 0) throw toTimeoutError(call, "not-sent");
    const ended = (facts: { status?: number; error?: string }) =>
      observe("onResponse", () => ({ ...toOperationFacts(call), ...facts, durationMs: clock.now() - startedAt }));
    observe("onRequest", () => toOperationFacts(call));
    try {
      const received = await withDeadline(
        (signal) => exchange(call, request, signal),
        (timedOut) => (timedOut ? toTimeoutError : toAbortError)(call),
        clock,
        ms,
        call.signal,
      );
      ended({ status: received.response.status });
      return received;
    } catch (thrown) {
      const error = thrown instanceof DollrError ? thrown : toConnectionError(call, thrown);
      ended({ error: error.name });
      throw error;
    }
  };
}
