import type { AdvanceContext } from "../advance/advance-context.ts";
import type { RequestScheduler } from "../quota/request-scheduler.ts";
import type { PaymentRecord } from "../record/record.ts";
import type { Passes } from "./passes.ts";
import type { Watcher } from "./watcher.ts";

/** How long to wait when a payment is overdue and nothing better is known. */
export const SOON_MS = 1_000;

export interface PollSources extends Pick<AdvanceContext, "clock" | "time"> {
  readonly watcher: Watcher;
  readonly passes: Passes;
  readonly requests: RequestScheduler;
}

/** Milliseconds until this process looks at it next, as far as it knows. */
export function nextPollMs(
  { clock, time, watcher, passes, requests }: PollSources,
  { id, wakeAt }: PaymentRecord,
): number {
  const entry = watcher.find(id);
  const dueMs = entry === undefined ? undefined : entry.dueMs - time.nowMs();
  if (dueMs !== undefined && dueMs > 0) return dueMs;
  const queuedMs =
    passes.expectedWaitMs(id) ?? (entry?.state === "waiting" ? requests.expectedWaitMs(entry.lane) : undefined);
  const plannedMs = queuedMs ?? (wakeAt?.getTime() ?? 0) - clock.now();
  return Math.max(SOON_MS, plannedMs);
}
