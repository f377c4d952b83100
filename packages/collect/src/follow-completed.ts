import { isStaleRecordError } from "./errors/stale-record-error.ts";
import { settleRefused } from "./execution.ts";
import type { Flow } from "./flow.ts";
import { loadCompletedBefore } from "./load-open.ts";
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

/** It was refused, and its document is being paid all the same: by another attempt or machine, as far as can be told. */
const isRefusedBesideAnother = ({ stage, execution }: CollectionRecord): boolean =>
  stage === "executing" && execution?.exists === true && execution.refusal !== undefined;

const hasNothingLeft = (record: CollectionRecord): boolean =>
  (record.stage === "preparing" && record.execution === undefined) || isRefusedBesideAnother(record);

/** An attempt that came after one that was completed after all, and of which nothing has left, would charge a second time. */
export async function callOffLater({ store, clock, hub }: Flow, { id, attempt }: CollectionRecord): Promise<void> {
  const latest = (await store.load(id))?.attempt ?? attempt;
  for (let later = attempt + 1; later <= latest; later += 1) {
    const record = await store.load(id, later);
    if (record === undefined || !hasNothingLeft(record)) continue;
    const reason = `attempt ${attempt} of this payment was completed after all, so nothing came of this one`;
    const off = change(record, { ...settleRefused(reason, clock.now()), wakeAt: null }, clock.now());
    hub.publish(await store.save(off), record);
  }
}

/** The attempt before it may have been corrected while this one was being sent. */
export async function callOffBesideCompleted(flow: Flow, record: CollectionRecord): Promise<void> {
  if (record.attempt === 1 || !isRefusedBesideAnother(record)) return;
  const completed = await loadCompletedBefore(flow.store, record);
  if (completed !== undefined) await callOffLater(flow, completed);
}
