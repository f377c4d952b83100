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
 * The endings of one id are given in their order and never side by side, or a slow handler would write "failed" over
 * "completed". One that was given in vain lets the next ones pass, so that it keeps nobody up, and comes too late then. A
 * corrected ending comes late by its nature, and is given all the same. That an attempt has failed is nothing to tell of a payment
 * that another attempt has completed.
 */
export async function turnOf(order: DeliveryOrder, record: PaymentRecord): Promise<Turn> {
  const { store } = order;
  if (record.status === "failed" && (await isCompletedByAnother(order, record))) return "never";
  const { id, attempt, delivery, corrects } = record;
  const latest = (await store.load(id))?.attempt ?? attempt;
  for (let later = latest; later > attempt; later -= 1) {
    const other = await store.load(id, later);
    if (corrects !== undefined) {
      if (other !== undefined && order.leaseEnds.isLeased(other)) return "later";
    } else if (other?.delivery?.doneAt !== undefined) return "never";
    else if (other?.stage === "settled" && delivery?.tries) return "later";
  }
  // One of long ago may have been corrected, and be in hand just now.
  for (let earlier = attempt - 2; earlier >= 1; earlier -= 1) {
    const other = await store.load(id, earlier);
    if (other !== undefined && order.leaseEnds.isLeased(other)) return "later";
  }
  const before = attempt > 1 ? await store.load(id, attempt - 1) : undefined;
  return before !== undefined && comesFirst(order, before) ? "later" : "now";
}

/** By an earlier one; or by a later one, where this one had been completed, too. */
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
