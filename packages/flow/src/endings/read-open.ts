import type { AdvanceContext } from "../advance/advance-context.ts";
import { findUnseen } from "../advance/find-unseen.ts";
import { toReadContext } from "../advance/read-context.ts";
import { isNews } from "../advance/record-lease.ts";
import { wakeAfterEnding } from "../advance/schedule.ts";
import { isStaleRecordError } from "../errors/stale-record-error.ts";
import { onAnswer, readOwnStatus } from "../execution/read-status.ts";
import { callAbout } from "../quota/pass-calls.ts";
import { change } from "../record/change.ts";
import type { PaymentRecord, RecordChange } from "../record/record.ts";

/**
 * Reads how an open payment stands, and saves what Dollr says. Nothing is sent for it, and nothing follows from what Dollr does
 * not say: whoever reads may know other limits than the worker that takes the payment further.
 * @throws whatever keeps Dollr or the store from answering; then nothing has changed.
 */
export async function readOpen(flow: AdvanceContext, open: PaymentRecord): Promise<PaymentRecord> {
  const told = await ask({ ...flow, call: callAbout(flow.call, open.request) }, open);
  if (told === undefined) return open;
  const record = change(open, told, flow.clock.now());
  const unseen = await findUnseen(flow, record);
  if (unseen !== undefined) throw unseen.error;
  return isNews(open, record) ? save(flow, open, record) : open;
}

/** When a canceled page has failed is for whoever watches it. */
const NEVER_MS = Number.POSITIVE_INFINITY;

async function ask(flow: AdvanceContext, record: PaymentRecord): Promise<RecordChange | undefined> {
  const { definition, clock } = flow;
  const context = toReadContext(flow, record);
  const page = definition.pageOf(record);
  if (page !== undefined) return record.stage === "executed" ? page.read(context, NEVER_MS, clock.now) : undefined;
  const answer = await readOwnStatus(context);
  return answer && onAnswer(context, answer, clock.now);
}

/** It is in nobody's hand then, so that any worker goes on with it at once. One that has saved it meanwhile knows better. */
async function save(flow: AdvanceContext, open: PaymentRecord, told: PaymentRecord): Promise<PaymentRecord> {
  const nowMs = flow.clock.now();
  const wakeAt = told.stage === "settled" ? wakeAfterEnding(flow.definition, told, nowMs) : new Date(nowMs);
  try {
    const saved = await flow.store.save(change(told, { wakeAt }, nowMs));
    flow.hub.publish(saved, open);
    return saved;
  } catch (error) {
    if (!isStaleRecordError(error)) throw error;
    return (await flow.store.load(open.id, open.attempt)) ?? open;
  }
}
