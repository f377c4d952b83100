import type { Call, Send } from "../call/call.ts";
import { headersOf, type ReceivedResponse } from "../call/received-response.ts";
import { readRetryAfterMs } from "../call/retry-after.ts";
import { toAbortError } from "../errors/connection-errors.ts";
import { DollrAbortError } from "../errors/dollr-abort-error.ts";
import { DollrConnectionError } from "../errors/dollr-connection-error.ts";
import type { Observe } from "../observe/observer.ts";
import { toOperationFacts } from "../observe/operation-facts.ts";
import type { Clock } from "../time/clock.ts";
import { withDeadline } from "../time/with-deadline.ts";
import { backoffDelayMs } from "./backoff.ts";
import { createRetryBudget } from "./retry-budget.ts";

/** Repeats what may be repeated, as often and as soon as the call, the server and the budget allow. */
export function withRetry(send: Send, clock: Clock, random: () => number, observe: Observe): Send {
  const budget = createRetryBudget();

  /** Milliseconds until the next attempt, or `undefined` when there is to be none. */
  function planRetry(call: Call, ended: ReceivedResponse | Error): number | undefined {
    if (call.retries >= call.maxRetries || !mayRepeat(call, ended)) return undefined;
    const now = clock.now();
    const asked = ended instanceof Error ? undefined : readRetryAfterMs(headersOf(ended.response), now);
    const delayMs = asked ?? backoffDelayMs(call.retries + 1, random);
    return now + delayMs < call.deadlineAt && budget.withdraw() ? delayMs : undefined;
  }

  return async (call, request) => {
    budget.deposit();
    for (;;) {
      let ended: ReceivedResponse | Error;
      try {
        ended = await send(call, request);
      } catch (error) {
        ended = error as Error;
      }
      const delayMs = planRetry(call, ended);
      if (delayMs === undefined) {
        if (ended instanceof Error) throw ended;
        return ended;
      }
      observe("onRetry", () => {
        const how = ended instanceof Error ? { error: ended.name } : { status: ended.response.status };
        return { ...toOperationFacts(call), ...how, delayMs };
      });
      await withDeadline(
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

/** A call that is not safe to repeat is repeated only when nothing was sent, or Dollr answered that it did nothing. */
function mayRepeat({ operation }: Call, ended: ReceivedResponse | Error): boolean {
  const safe = operation.retry === "safe";
  if (!(ended instanceof Error)) return ended.response.status === 429 || (safe && ended.response.status >= 500);
  if (!(ended instanceof DollrConnectionError) || ended instanceof DollrAbortError) return false;
  return safe || ended.outcome === "not-sent";
}

/** A call that is not safe waits only after an attempt without effect, so after an abort nothing is unknown. */
const toPauseError = (call: Call) =>
  toAbortError(call, call.operation.retry === "safe" ? call.outcomeIfLost : "not-sent");
