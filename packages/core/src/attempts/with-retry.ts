import type { Arrived, Call, Send } from "../call/call.ts";
import { readRetryAfterMs } from "../call/retry-after.ts";
import { toAbortError } from "../errors/connection-errors.ts";
import { DollrAbortError } from "../errors/dollr-abort-error.ts";
import { DollrConnectionError } from "../errors/dollr-connection-error.ts";
import type { Observe } from "../observe/observer.ts";
import type { Settings } from "../options.ts";
import { withLimit } from "../time/with-deadline.ts";
import { toRouteFacts } from "./attempt.ts";
import { backoffDelayMs } from "./backoff.ts";
import { createRetryBudget } from "./retry-budget.ts";

/** Repeats what may be repeated, as often and as soon as the call, the server and the budget allow. */
export function withRetry(send: Send, { clock, random }: Settings, observe: Observe): Send {
  const budget = createRetryBudget();

  /** Milliseconds until the next attempt, or `undefined` when there is to be none. */
  function planRetry(call: Call, ended: Arrived | Error): number | undefined {
    if (call.retries >= call.maxRetries || !mayRepeat(call, ended)) return undefined;
    const now = clock.now();
    const asked = ended instanceof Error ? undefined : readRetryAfterMs(ended.response.headers, now);
    const delayMs = asked ?? backoffDelayMs(call.retries + 1, random);
    return now + delayMs < call.deadlineAt && budget.withdraw() ? delayMs : undefined;
  }

  return async (call, outgoing) => {
    budget.deposit();
    for (;;) {
      const ended = await send(call, outgoing).catch((error: Error) => error);
      const delayMs = planRetry(call, ended);
      if (delayMs === undefined) {
        if (ended instanceof Error) throw ended;
        return ended;
      }
      observe("onRetry", () => {
        const how = ended instanceof Error ? { error: ended.name } : { status: ended.response.status };
        return { ...toRouteFacts(call), ...how, delayMs };
      });
      await withLimit(
        (signal) => clock.sleep(delayMs, signal),
        () => toPauseError(call),
        clock,
        undefined,
        call.signal,
      );
      call.attempt++;
      call.retries++;
    }
  };
}

/** What is not safe to repeat is repeated only where nothing was sent, or the server said that it did nothing. */
function mayRepeat({ operation }: Call, ended: Arrived | Error): boolean {
  const safe = operation.retry === "safe";
  if (!(ended instanceof Error)) return ended.response.status === 429 || (safe && ended.response.status >= 500);
  if (!(ended instanceof DollrConnectionError) || ended instanceof DollrAbortError) return false;
  return safe || ended.outcome === "not-sent";
}

/** What is not safe only waits after nothing took effect, so an abort leaves nothing in doubt. */
const toPauseError = (call: Call) => toAbortError(call, call.operation.retry === "safe" ? call.lost : "not-sent");
