import type { AdvanceContext } from "../advance/advance-context.ts";
import { findUnseen } from "../advance/find-unseen.ts";
import { isNews } from "../advance/record-lease.ts";
import { wakeAfterEnding } from "../advance/schedule.ts";
import { toReadContext } from "../advance/to-read-context.ts";
import { isStaleRecordError } from "../errors/stale-record-error.ts";
import { landed } from "../execution/endings.ts";
import { onAnswer, readOwnStatus } from "../execution/read-status.ts";
import { callAbout } from "../quota/pass-calls.ts";
import { change } from "../record/change.ts";
import { mayHaveLater } from "../record/may-have-later.ts";
import type { PaymentRecord, RecordChange } from "../record/record.ts";

/** What was read of a payment that had not ended. */
export interface ReadOpen {
  /** As it stands now. */
  readonly record: PaymentRecord;
  /** What follows from what Dollr says of it; nothing where Dollr does not know it, or was not asked since there was no offer yet. */
  readonly told?: RecordChange | undefined;
}

/**
 * Reads how an open payment stands, and saves what Dollr says. Nothing is sent for it, and nothing follows from what Dollr does
 * not say: whoever reads may know other limits than the worker that takes the payment further.
 * @throws whatever keeps Dollr or the store from answering; then nothing has changed but that Dollr has it.
 */
export async function readOpen(context: AdvanceContext, open: PaymentRecord): Promise<ReadOpen> {
  const startedMs = context.time.nowMs();
  const told = await ask({ ...context, call: callAbout(context.call, open) }, open);
  if (told === undefined) return { record: open };
  const record = change(open, told, context.clock.now());
  const noted = await noteLanded(context, open, record);
  if (!noted.isSaved) return { record: noted.record, told };
  const unseen = await findUnseen(context, record);
  if (unseen !== undefined) throw unseen.error;
  const tookMs = context.time.nowMs() - startedMs;
  if (!isNews(noted.record, record)) return { record: noted.record, told };
  return { record: (await save(context, noted.record, told, tookMs)).record, told };
}

interface Stored {
  readonly record: PaymentRecord;
  /** Else another worker has saved more meanwhile, and that stands. */
  readonly isSaved: boolean;
}

/**
 * To ask for a later attempt may wait long, for the quota too. A pass that prepares the payment meanwhile must hear that Dollr has it,
 * before it sends it.
 */
async function noteLanded(context: AdvanceContext, open: PaymentRecord, read: PaymentRecord): Promise<Stored> {
  const maySend = open.stage !== "executed" && mayHaveLater(read);
  return maySend ? save(context, open, { ...landed, status: "pending" }, 0) : { record: open, isSaved: true };
}

/** When a canceled offer has failed is for whoever watches it. */
const NEVER_MS = Number.POSITIVE_INFINITY;

async function ask(context: AdvanceContext, record: PaymentRecord): Promise<RecordChange | undefined> {
  const { definition, clock } = context;
  const readContext = toReadContext(context, record);
  const offer = definition.offerOf(record);
  if (offer !== undefined)
    return record.stage === "executed" ? offer.read(readContext, NEVER_MS, clock.now) : undefined;
  const answer = await readOwnStatus(readContext);
  return answer && onAnswer(readContext, answer, clock.now);
}

/**
 * An open payment becomes due now, so that any worker goes on with it. If another worker has saved meanwhile that it is sent,
 * or has ended, that save stands. A worker that is still preparing it must hear what Dollr has said, before it sends it again.
 * An ending is the step that a worker would have taken, and told.
 */
async function save(context: AdvanceContext, open: PaymentRecord, told: RecordChange, tookMs: number): Promise<Stored> {
  const nowMs = context.clock.now();
  const at = new Date(nowMs);
  const isEnding = told.stage === "settled";
  const steps = isEnding ? { ...open.steps, settle: { doneAt: at, tookMs } } : open.steps;
  const read = change(open, { ...told, steps }, nowMs);
  const wakeAt = read.stage === "settled" ? wakeAfterEnding(context.definition, read, nowMs) : at;
  try {
    const saved = await context.store.save(change(read, { wakeAt }, nowMs));
    const { id, referenceId } = saved;
    if (isEnding) context.bus.emit({ type: "step.done", id, referenceId, step: "settle", at, tookMs }, saved);
    context.bus.publish(saved, open);
    return { record: saved, isSaved: true };
  } catch (error) {
    if (!isStaleRecordError(error)) throw error;
    const stored = await context.store.load(open.id, open.attempt);
    if (stored === undefined) return { record: open, isSaved: false };
    const knowsMore = stored.stage !== "preparing" && isNews(open, stored);
    return knowsMore ? { record: stored, isSaved: false } : save(context, stored, told, tookMs);
  }
}
