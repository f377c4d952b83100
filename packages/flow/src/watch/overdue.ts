import type { AdvanceContext } from "../advance/advance-context.ts";
import { type Attention, nameOf, paymentOf } from "../events/attention.ts";
import type { ElapsedTime } from "../lib/elapsed-time.ts";
import type { PaymentRecord } from "../record/record.ts";
import { loadUnsettled } from "../stores/load-unsettled.ts";
import type { WatchEntry } from "./watch-entry.ts";

/** Tells people of payments that have not ended for long, each once. */
export interface Overdue {
  /** One that was just looked up. */
  report(entry: WatchEntry, record: PaymentRecord): void;
  /** Reports all that are overdue, also those whose next look still waits for the quota. */
  reportAll(entries: Iterable<WatchEntry>): Promise<void>;
}

export interface OverdueOptions {
  readonly time: ElapsedTime;
  readonly overdueMs: number;
  /** Since the payment began, as far as this process knows. */
  sinceBegunMs(record: PaymentRecord): number;
}

/** Says so of one that is overdue by the clock of the store, once in a process. */
export function reportOverdue(
  { definition, clock, attention }: Pick<AdvanceContext, "definition" | "clock" | "attention">,
  record: PaymentRecord,
  overdueMs: number,
): void {
  const ageMs = clock.now() - record.createdAt.getTime();
  if (overdueMs > ageMs || definition.offerOf(record)?.isUnpaid(record)) return;
  tell(attention, record, ageMs, `overdue ${record.referenceId}`);
}

function tell(attention: Attention, record: PaymentRecord, ageMs: number, key?: string): void {
  const message = `${nameOf(record)} has not ended after ${Math.round(ageMs / 60_000)} minutes: it is ${record.status}${record.why ? `, ${record.why}` : ""}.`;
  attention.report({ kind: "overdue", message, ...paymentOf(record) }, key);
}

export function createOverdue(
  { definition, store, clock, attention }: Pick<AdvanceContext, "definition" | "store" | "clock" | "attention">,
  { time, overdueMs, sinceBegunMs }: OverdueOptions,
): Overdue {
  function report(entry: WatchEntry, record: PaymentRecord): void {
    // A process that stood still notices late how much time has passed, and a wall clock may be set: the lower age of both counts.
    const wallMs = clock.now() - record.createdAt.getTime();
    const ageMs = wallMs < 0 ? sinceBegunMs(record) : Math.min(wallMs, sinceBegunMs(record));
    if (ageMs < overdueMs || entry.isReported || definition.offerOf(record)?.isUnpaid(record)) return;
    entry.isReported = true;
    tell(attention, record, ageMs);
  }

  return {
    report,
    async reportAll(entries) {
      const bornBeforeMs = time.nowMs() - overdueMs;
      for (const entry of entries) {
        if (entry.isReported || entry.bornMs > bornBeforeMs) continue;
        const record = await loadUnsettled(store, entry.id).catch(() => undefined);
        if (record !== undefined && record.stage !== "settled") report(entry, record);
      }
    },
  };
}
