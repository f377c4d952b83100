import type { AdvanceContext } from "../advance/advance-context.ts";
import type { ElapsedTime } from "../lib/elapsed-time.ts";
import { CLOCK_ERROR_MS } from "../record/lease-left.ts";
import type { PaymentRecord } from "../record/record.ts";
import type { Born, WatchEntry } from "./watcher.ts";

/** How old payments are. What the wall clock is set to while they are watched changes nothing of it. */
export interface Ages {
  bornOf(record: PaymentRecord): Born;
  /** Milliseconds since it began, by the wall clock of when this process first saw it. */
  sinceBegunMs(record: PaymentRecord): number;
  /**
   * Milliseconds since it was sent, or its page was made, or else it began, as far as its record and this process know: while nobody
   * looked at it, the wall clock may have been set.
   */
  ageMs(record: PaymentRecord): number;
}

/** Its age when it was saved last. A clock that was ahead then can tell nothing of it. */
function savedAgeMs({ createdAt, updatedAt }: PaymentRecord, nowMs: number): number {
  const isAhead = updatedAt.getTime() > nowMs + CLOCK_ERROR_MS;
  return isAhead ? 0 : updatedAt.getTime() - createdAt.getTime();
}

export function createAges(
  { definition, clock, time }: Pick<AdvanceContext, "definition" | "clock"> & { readonly time: ElapsedTime },
  find: (id: string) => WatchEntry | undefined,
  /** Of one that is not watched yet. */
  findUnderWay: (id: string) => Born | undefined,
): Ages {
  function bornOf(record: PaymentRecord): Born {
    const entry = find(record.id);
    const known = entry ?? findUnderWay(record.id);
    if (known?.attempt === record.attempt) return known;
    const { attempt, createdAt } = record;
    const bornMs = time.nowMs() - Math.max(0, clock.now() - createdAt.getTime());
    const born = { attempt, bornMs, lookedFromMs: time.nowMs() - savedAgeMs(record, clock.now()) };
    if (entry !== undefined) Object.assign(entry, born, { isReported: false });
    return born;
  }

  return {
    bornOf,
    sinceBegunMs: (record) => time.nowMs() - bornOf(record).bornMs,
    ageMs(record) {
      const { execution, createdAt } = record;
      const sentAt = execution?.firstSentAt ?? definition.pageOf(record)?.madeAt(record) ?? createdAt;
      const lookedMs = time.nowMs() - bornOf(record).lookedFromMs;
      return Math.min(lookedMs, Math.max(0, record.updatedAt.getTime() - sentAt.getTime()));
    },
  };
}
