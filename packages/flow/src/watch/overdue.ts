import type { AdvanceContext } from "../advance/advance-context.ts";
import { type Attention, nameOf, paymentOf } from "../events/attention.ts";
import type { ElapsedTime } from "../lib/elapsed-time.ts";
import type { PaymentRecord } from "../record/record.ts";
import { loadUnsettled } from "../stores/load-unsettled.ts";
import type { Born } from "./watch-entry.ts";

/** Tells people of payments that have not ended for long, each once. */
export interface Overdue {
  /** One that was just looked up. */
  report(born: Born, record: PaymentRecord): void;
  /** Reports all that are overdue, also those that still wait for the quota: by their ids. */
  reportAll(payments: Iterable<readonly [string, Born]>): Promise<void>;
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
  // Errors are sentences of their own.
  const why = record.why ? `, ${record.why.replace(/\.$/, "")}` : "";
  const message = `${nameOf(record)} has not ended after ${Math.round(ageMs / 60_000)} minutes: it is ${record.status}${why}.`;
  attention.report({ kind: "overdue", message, ...paymentOf(record) }, key);
}

export function createOverdue(
  { definition, store, clock, attention }: Pick<AdvanceContext, "definition" | "store" | "clock" | "attention">,
  { time, overdueMs, sinceBegunMs }: OverdueOptions,
): Overdue {
  function report(born: Born, record: PaymentRecord): void {
    // A process that stood still notices late how much time has passed, and a wall clock may be set: the lower age of both counts.
    const wallMs = clock.now() - record.createdAt.getTime();
    const ageMs = wallMs < 0 ? sinceBegunMs(record) : Math.min(wallMs, sinceBegunMs(record));
    if (ageMs < overdueMs || born.isReported || definition.offerOf(record)?.isUnpaid(record)) return;
    born.isReported = true;
    tell(attention, record, ageMs);
  }

  return {
    report,
    async reportAll(payments) {
      const bornBeforeMs = time.nowMs() - overdueMs;
      for (const [id, born] of payments) {
        if (born.isReported || born.bornMs > bornBeforeMs) continue;
        const record = await loadUnsettled(store, id).catch(() => undefined);
        if (record !== undefined && record.stage !== "settled") report(born, record);
      }
    },
  };
}
