import { isNews, lookBeyond } from "./advance.ts";
import { callAbout } from "./dollr.ts";
import { isStaleRecordError } from "./errors/stale-record-error.ts";
import { ABOUT_ANOTHER, isAbout } from "./execution.ts";
import type { Flow } from "./flow.ts";
import { type CollectionRecord, change, type RecordChange } from "./record.ts";
import { wakeAfterEnding } from "./schedule.ts";
import { readPage } from "./steps/hosted.ts";
import { onAnswer, readStatus } from "./steps/settle.ts";

/**
 * Reads how an open payment stands, and saves what Dollr says. Nothing is sent for it, and nothing follows from what Dollr does
 * not say: whoever reads may know other limits than the worker that takes the payment further.
 * @throws whatever keeps Dollr or the store from answering; then nothing has changed.
 */
export async function readOpen(flow: Flow, open: CollectionRecord): Promise<CollectionRecord> {
  const told = await ask({ ...flow, call: callAbout(flow.call, open.request) }, open);
  if (told === undefined) return open;
  const record = change(open, told, flow.clock.now());
  const unseen = await lookBeyond(flow, record);
  if (unseen !== undefined) throw unseen.error;
  return isNews(open, record) ? save(flow, open, record) : open;
}

/** When a canceled page has failed is for whoever watches it. */
const NEVER_MS = Number.POSITIVE_INFINITY;

async function ask({ call, clock }: Flow, record: CollectionRecord): Promise<RecordChange | undefined> {
  const context = { record, call };
  if (record.request.via === "hosted")
    return record.stage === "executed" ? readPage(context, NEVER_MS, clock.now) : undefined;
  const answer = await readStatus(context);
  if (answer === undefined) return undefined;
  if (!isAbout(record, answer)) throw new Error(ABOUT_ANOTHER);
  return onAnswer(context, answer, clock.now);
}

/** It is in nobody's hand then, so that any worker goes on with it at once. One that has saved it meanwhile knows better. */
async function save(flow: Flow, open: CollectionRecord, told: CollectionRecord): Promise<CollectionRecord> {
  const nowMs = flow.clock.now();
  const wakeAt = told.stage === "settled" ? wakeAfterEnding(told, nowMs) : new Date(nowMs);
  try {
    const saved = await flow.store.save(change(told, { wakeAt }, nowMs));
    flow.hub.publish(saved, open);
    return saved;
  } catch (error) {
    if (!isStaleRecordError(error)) throw error;
    return (await flow.store.load(open.id, open.attempt)) ?? open;
  }
}
