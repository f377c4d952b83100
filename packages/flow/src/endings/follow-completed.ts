import type { AdvanceContext } from "../advance/advance-context.ts";
import { isStaleRecordError } from "../errors/stale-record-error.ts";
import { change } from "../record/change.ts";
import type { PaymentRecord } from "../record/record.ts";
import { callOffLater } from "./call-off.ts";
import { reportCorrected } from "./read-again.ts";
import { reportSecondCharge } from "./second-charge.ts";

/** Its other attempts have not been looked at since it was completed; whoever has to, may have died before. */
export const isToFollow = ({ status, wakeAt, doubtedAt }: PaymentRecord): boolean =>
  status === "completed" && wakeAt !== null && doubtedAt === undefined;

/**
 * What a completed attempt asks for where it may not be the only one: people hear of a second charge, and what came after it is
 * called off. Its `wakeAt` stands until all of that is done.
 */
export async function followCompleted(context: AdvanceContext, record: PaymentRecord): Promise<PaymentRecord> {
  reportCorrected(context, record);
  await reportSecondCharge(context, record);
  await callOffLater(context, record);
  return noteFollowed(context, record);
}

/** A delivery may have saved it meanwhile. */
async function noteFollowed(context: AdvanceContext, record: PaymentRecord): Promise<PaymentRecord> {
  const { store, clock } = context;
  try {
    return await store.save(change(record, { wakeAt: null }, clock.now()));
  } catch (error) {
    const stored = isStaleRecordError(error) ? await store.load(record.id, record.attempt) : undefined;
    if (stored === undefined) throw error;
    return isToFollow(stored) ? noteFollowed(context, stored) : stored;
  }
}
