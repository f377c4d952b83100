import type { AdvanceContext } from "../advance/advance-context.ts";
import type { Advanced } from "../advance/advanced.ts";
import { nameOf, paymentOf } from "../events/attention.ts";
import type { ElapsedTime } from "../lib/elapsed-time.ts";
import { toldOf } from "../record/told-text.ts";

/** Offers that cannot be read. Nobody knows whether they were paid, so they are told of as overdue, though they look unpaid. */
export interface UnreadOffers {
  /** Told of each pass. */
  note(advanced: Advanced): void;
}

export interface UnreadOffersOptions {
  readonly time: ElapsedTime;
  readonly overdueMs: number;
}

/** So many are remembered; beyond them the oldest is counted anew. */
const MOST_OFFERS = 10_000;

export function createUnreadOffers(
  { definition, attention }: Pick<AdvanceContext, "definition" | "attention">,
  { time, overdueMs }: UnreadOffersOptions,
): UnreadOffers {
  /** By reference: since when no pass of this process could read it, as elapsed time. */
  const since = new Map<string, number>();

  function noteUnread(referenceId: string): number {
    const nowMs = time.nowMs();
    const sinceMs = since.get(referenceId) ?? nowMs;
    since.set(referenceId, sinceMs);
    const [oldest = referenceId] = since.keys();
    if (since.size > MOST_OFFERS) since.delete(oldest);
    return nowMs - sinceMs;
  }

  return {
    note({ record, failure }) {
      const { referenceId, request } = record;
      if (failure === undefined || !definition.offerOf(record)?.isUnpaid(record)) return void since.delete(referenceId);
      const unreadMs = noteUnread(referenceId);
      if (unreadMs < overdueMs) return;
      const why = toldOf(request, failure.why).replace(/\.$/, "");
      const message = `${nameOf(record)} could not be read for ${Math.round(unreadMs / 60_000)} minutes, so nobody knows whether it was paid: ${why}.`;
      attention.report({ kind: "overdue", message, ...paymentOf(record) }, `unread ${referenceId}`);
    },
  };
}
