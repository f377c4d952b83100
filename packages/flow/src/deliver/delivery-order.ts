import type { PaymentRecord } from "../record/record.ts";
import type { PaymentStore } from "../stores/payment-store.ts";
import type { LeaseEnds } from "./lease-ends.ts";

export interface DeliveryOrder {
  readonly store: PaymentStore;
  readonly leaseEnds: LeaseEnds;
  /** Endings before then are given to nobody. */
  readonly since: Date | undefined;
}

/** Whether an ending may be given now, has to wait for one of another attempt, or comes too late to be given at all. */
export type Turn = "now" | "later" | "never";

/**
 * The endings of one id are delivered in order and never side by side, or a slow handler would write "failed" over "completed".
 * After a failed delivery the later endings go ahead, and once one of them is confirmed, this one is never delivered. A corrected
 * ending is late by nature, and is delivered all the same. A failed attempt is never delivered when another attempt is completed.
 */
export async function turnOf(order: DeliveryOrder, record: PaymentRecord): Promise<Turn> {
  const { store } = order;
  if (record.status === "failed" && (await isCompletedByAnother(order, record))) return "never";
  const { id, attempt, delivery, corrects } = record;
  const latest = (await store.load(id))?.attempt ?? attempt;
  for (let later = latest; later > attempt; later -= 1) {
    const other = await store.load(id, later);
    if (other === undefined) continue;
    if (corrects === undefined && other.delivery?.doneAt !== undefined) return "never";
    // It may be tried again already, while its handler still runs.
    if (order.leaseEnds.isLeased(other)) return "later";
    if (corrects === undefined && other.stage === "settled" && delivery?.tries) return "later";
  }
  // A much earlier attempt may have been corrected, and its handler may be running now.
  for (let earlier = attempt - 2; earlier >= 1; earlier -= 1) {
    const other = await store.load(id, earlier);
    if (other !== undefined && order.leaseEnds.isLeased(other)) return "later";
  }
  const before = attempt > 1 ? await store.load(id, attempt - 1) : undefined;
  return before !== undefined && comesFirst(order, before) ? "later" : "now";
}

/** Earlier attempts count; later ones count only when this one is a correction. */
async function isCompletedByAnother({ store }: DeliveryOrder, record: PaymentRecord): Promise<boolean> {
  const { id, attempt, corrects } = record;
  const latest = corrects === undefined ? attempt : ((await store.load(id))?.attempt ?? attempt);
  for (let other = latest; other >= 1; other -= 1)
    if (other !== attempt && (await store.load(id, other))?.status === "completed") return true;
  return false;
}

function comesFirst(order: DeliveryOrder, record: PaymentRecord): boolean {
  const { delivery, settledAt } = record;
  if (settledAt === undefined || delivery?.doneAt !== undefined) return false;
  return delivery?.tries ? order.leaseEnds.isLeased(record) : settledAt >= (order.since ?? 0);
}
