import type { AdvanceContext } from "../advance/advance-context.ts";
import type { ElapsedTime } from "../lib/elapsed-time.ts";
import { CLOCK_ERROR_MS } from "../record/lease-left.ts";
import type { PaymentRecord } from "../record/record.ts";
import type { Born, WatchEntry } from "./watch-entry.ts";

/** How old payments are. What the wall clock is set to while they are watched changes nothing of it. */
export interface Ages {
  bornOf(record: PaymentRecord): Born;
  /** Milliseconds since it began, by the wall clock of when this process first saw it. */
  sinceBegunMs(record: PaymentRecord): number;
  /**
   * Milliseconds since it was sent, or its offer was made, or else it began: by its record until this process first saw that, without the
   * time in which nobody looked at it, and from then on by the time that passed.
   */
  ageMs(record: PaymentRecord): number;
}

/** The clock that saved it last was ahead, as far as the clock of now tells: it can say nothing of its age. */
const isFromAhead = ({ updatedAt }: PaymentRecord, nowMs: number): boolean =>
  updatedAt.getTime() > nowMs + CLOCK_ERROR_MS;

/** The same by the clock of a shared store: whoever looks at it has the same time. */
export function ageByClockMs(
  { definition, clock }: Pick<AdvanceContext, "definition" | "clock">,
  record: PaymentRecord,
): number {
  const { execution, createdAt } = record;
  const sentAt = execution?.firstSentAt ?? definition.offerOf(record)?.madeAt(record) ?? createdAt;
  // A clock that was behind wrote what lies before its beginning.
  return clock.now() - Math.max(sentAt.getTime(), createdAt.getTime());
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
    if (known?.attempt === record.attempt) {
      // Where this process first saw it by that clock, it took its age from it too.
      if (isFromAhead(record, clock.now())) known.lookedFromMs = Math.max(known.lookedFromMs, known.firstSeenMs);
      return known;
    }
    const { attempt, createdAt, updatedAt } = record;
    const firstSeenMs = time.nowMs();
    const bornMs = firstSeenMs - Math.max(0, clock.now() - createdAt.getTime());
    // A clock that was set back between the two says less than nothing.
    const savedAgeMs = isFromAhead(record, clock.now()) ? 0 : Math.max(0, updatedAt.getTime() - createdAt.getTime());
    const began = { attempt, bornMs, lookedFromMs: firstSeenMs - savedAgeMs, firstSeenMs, isReported: false };
    const born = { ...began, sent: sentOf(record, began) };
    if (entry !== undefined) Object.assign(entry, born);
    return born;
  }

  function sentOf(record: PaymentRecord, { sent, lookedFromMs }: Born): NonNullable<Born["sent"]> {
    const { execution, createdAt, updatedAt } = record;
    const sentAt = execution?.firstSentAt ?? definition.offerOf(record)?.madeAt(record) ?? createdAt;
    const atMs = sentAt.getTime();
    if (sent?.atMs === atMs) return sent;
    const savedMs = updatedAt.getTime() - atMs;
    // The clock was set back since, or between the two: the record cannot tell, but it was not sent when it was seen before.
    const isUntold = savedMs < 0 || isFromAhead(record, clock.now());
    const untoldFromMs = sent === undefined ? lookedFromMs : time.nowMs();
    return { atMs, fromMs: isUntold ? untoldFromMs : time.nowMs() - savedMs };
  }

  return {
    bornOf,
    sinceBegunMs: (record) => time.nowMs() - bornOf(record).bornMs,
    ageMs(record) {
      const born = bornOf(record);
      born.sent = sentOf(record, born);
      return time.nowMs() - Math.max(born.lookedFromMs, born.sent.fromMs);
    },
  };
}
