import type { Clock } from "@dollr-kit/core";
import { READ_AGAIN_AFTER_MS } from "../advance/schedule.ts";
import type { ElapsedTime } from "../lib/elapsed-time.ts";
import type { PaymentRecord } from "../record/record.ts";

/** A payment that has failed, and is to be read again. */
interface Planned extends Pick<PaymentRecord, "id" | "attempt" | "referenceId"> {
  readonly settledAtMs: number;
  readonly endedMs: number;
  readonly dueMs: number;
}

/** When payments that this process saw fail are read again, by the time that passes. */
export interface RereadPlan {
  /** An ended one, as it was saved, or read. */
  note(record: PaymentRecord): void;
  forget(planned: Pick<Planned, "referenceId">): void;
  /** Those whose time has come, until they are noted or forgotten. */
  due(): readonly Planned[];
}

/** Nothing is remembered in this process. */
export const NO_REREADS: RereadPlan = { note: () => undefined, forget: () => undefined, due: () => [] };

/** So many are remembered. The others are read again when the wall clock says so, like those of dead processes. */
const MOST_PLANNED = 10_000;

/**
 * A record says by the wall clock when it is read again. If that clock is set back, the time does not come for long; if it is set forward,
 * all reads are due at once, before anything can have changed. This plan counts elapsed time instead.
 */
export function createRereadPlan(clock: Clock, time: ElapsedTime): RereadPlan {
  const planned = new Map<string, Planned>();

  /** As this process saw it. */
  function endedMsOf({ referenceId }: PaymentRecord, settledAtMs: number): number {
    const known = planned.get(referenceId);
    if (known?.settledAtMs === settledAtMs) return known.endedMs;
    return time.nowMs() - Math.max(0, clock.now() - settledAtMs);
  }

  return {
    note(record) {
      const { id, attempt, referenceId, status, settledAt } = record;
      const settledAtMs = settledAt?.getTime() ?? clock.now();
      const endedMs = endedMsOf(record, settledAtMs);
      planned.delete(referenceId);
      const afterMs = READ_AGAIN_AFTER_MS.find((each) => endedMs + each > time.nowMs());
      if (status !== "failed" || afterMs === undefined || planned.size >= MOST_PLANNED) return;
      planned.set(referenceId, { id, attempt, referenceId, settledAtMs, endedMs, dueMs: endedMs + afterMs });
    },
    forget({ referenceId }) {
      planned.delete(referenceId);
    },
    due: () => [...planned.values()].filter(({ dueMs }) => dueMs <= time.nowMs()),
  };
}
