import type { AdvanceContext } from "../advance/advance-context.ts";
import type { EndedQueue } from "../claim/ended-queue.ts";
import { latestFollowMs, latestPlanMs, latestRestMs } from "../record/lease-left.ts";
import type { PaymentRecord } from "../record/record.ts";
import type { RecordSource } from "../stores/only-ours.ts";
import { createClockWatch } from "./clock-watch.ts";
import { reportOverdue } from "./overdue.ts";

export interface SharedSweepOptions {
  readonly ourStore: RecordSource;
  readonly ended: EndedQueue;
  readonly overdueMs: number;
  /** Milliseconds between two sweeps. */
  readonly sweepMs: number;
  isClosed(): boolean;
}

/** What no claim can see: payments that have become overdue, and those that a clock far ahead has put off for years. */
export function createSharedSweep(context: AdvanceContext, options: SharedSweepOptions): () => Promise<void> {
  const { clock, time, holdings } = context;
  const { ourStore, ended, overdueMs, sweepMs, isClosed } = options;
  const clockWatch = createClockWatch(clock, time);
  let reportedToMs = clock.now() - overdueMs - sweepMs;

  /** Those that became overdue since the last time. What was overdue before is reported when it is looked at. */
  async function reportAllOverdue(): Promise<void> {
    const createdFrom = new Date(reportedToMs);
    const createdBefore = new Date(clock.now() - overdueMs);
    if (createdBefore <= createdFrom) return;
    for await (const record of ourStore.list({ open: true, createdFrom, createdBefore })) {
      if (isClosed()) return;
      reportOverdue(context, record, overdueMs);
    }
    reportedToMs = createdBefore.getTime();
  }

  async function bringBack(): Promise<void> {
    const isPlanned = { dueAfter: new Date(latestPlanMs(clock.now())) };
    const isFollowed = { dueAfter: new Date(latestFollowMs(clock.now())) };
    // A process that stood still just before it began one may have dated it by a clock that was corrected wrongly.
    const isResting = { dueAfter: new Date(latestRestMs(clock.now())) };
    await bringBackAll(ourStore.list({ open: true, ...isResting }));
    await bringBackAll(ourStore.list({ status: "failed", ...isPlanned }));
    await bringBackAll(ourStore.list({ status: "completed", ...isFollowed }));
  }

  async function bringBackAll(records: AsyncIterable<PaymentRecord>): Promise<void> {
    for await (const record of records) {
      if (isClosed()) return;
      if (record.stage === "settled") ended.add(record);
      else holdings?.putOff(record, 0);
    }
  }

  return async () => {
    await reportAllOverdue();
    if (clockWatch.isLookDue()) await bringBack();
  };
}
