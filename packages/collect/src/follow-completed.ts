import { callOffLater } from "./call-off.ts";
import { isStaleRecordError } from "./errors/stale-record-error.ts";
import type { Flow } from "./flow.ts";
import { reportCorrected } from "./read-again.ts";
import { type CollectionRecord, change } from "./record.ts";
import { reportSecondCharge } from "./second-charge.ts";

/** Its other attempts have not been looked at since it was completed; whoever has to, may have died before. */
export const isToFollow = ({ status, wakeAt, doubtedAt }: CollectionRecord): boolean =>
  status === "completed" && wakeAt !== null && doubtedAt === undefined;

/**
 * What a completed attempt asks for where it may not be the only one: people hear of a second charge, and what came after it is
 * called off. Its `wakeAt` stands until all of that is done.
 */
export async function followCompleted(flow: Flow, record: CollectionRecord): Promise<CollectionRecord> {
  reportCorrected(flow, record);
  await reportSecondCharge(flow, record);
  await callOffLater(flow, record);
  return noteFollowed(flow, record);
}

/** A delivery may have saved it meanwhile. */
async function noteFollowed(flow: Flow, record: CollectionRecord): Promise<CollectionRecord> {
  const { store, clock } = flow;
  try {
    return await store.save(change(record, { wakeAt: null }, clock.now()));
  } catch (error) {
    const stored = isStaleRecordError(error) ? await store.load(record.id, record.attempt) : undefined;
    if (stored === undefined) throw error;
    return isToFollow(stored) ? noteFollowed(flow, stored) : stored;
  }
}
