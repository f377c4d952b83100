import type { AdvanceContext } from "../advance/advance-context.ts";
import { countAnew, SOON_AGAIN_MS, wakeAfterEnding } from "../advance/schedule.ts";
import { toReadContext } from "../advance/to-read-context.ts";
import { isStaleRecordError } from "../errors/stale-record-error.ts";
import { nameOf, paymentOf } from "../events/attention.ts";
import { isBeingPaid } from "../execution/doubt-refusal.ts";
import { askOnceMore } from "../execution/read-status.ts";
import { present } from "../lib/present.ts";
import { callAbout } from "../quota/pass-calls.ts";
import { change } from "../record/change.ts";
import type { PaymentRecord, RecordChange } from "../record/record.ts";
import { reportAmounts, toldAmounts } from "./told-amounts.ts";

/** What was read of a payment that had ended. */
export interface ReadAgain {
  /** As it stands now. */
  readonly record: PaymentRecord;
  /** Dollr says that it has not ended, or says it in a way that cannot be understood. */
  readonly isOpenAgain: boolean;
  /** What follows from what Dollr says of it now; nothing where Dollr does not know it. */
  readonly told?: RecordChange | undefined;
}

/**
 * Reads an ended payment once more, and stores what Dollr says now: mobile money sometimes fails and is completed later.
 * @throws whatever keeps Dollr or the store from answering; then nothing has changed.
 */
export async function readAgain(context: AdvanceContext, ended: PaymentRecord): Promise<ReadAgain> {
  const nowMs = context.clock.now();
  const asking = { ...context, call: callAbout(context.call, ended) };
  const told = await askOnceMore(toReadContext(asking, ended), context.clock.now);
  const isOther = told?.stage === "settled" && told.status !== ended.status;
  const isCorrected = isOther && (ended.status === "failed" || (await isUndone(context, ended, nowMs)));
  const isOpenAgain = told?.status !== undefined && told.status !== ended.status && !isCorrected;
  if (told?.isOtherAmount) reportOtherAmount(context, change(ended, told, nowMs));
  const toChanges: ToChanges = (current) => {
    const amounts = toldAmounts(current, told);
    const correction = isCorrected ? toCorrection(current, told) : countAnew(current, nowMs);
    const doubtedAt = isOther && !isCorrected ? new Date(doubtedMs(ended, nowMs)) : undefined;
    const wakeAt = isOpenAgain ? new Date(nowMs + SOON_AGAIN_MS) : wakeAgain(context, current, correction, nowMs);
    return { ...correction, ...present("paid", amounts), doubtedAt, wakeAt };
  };
  const amounts = toldAmounts(ended, told);
  const isAsItWas = !isCorrected && !amounts && toChanges(ended).wakeAt?.getTime() === ended.wakeAt?.getTime();
  if (isAsItWas) return { record: ended, isOpenAgain, told };
  const record = await save(context, ended, toChanges);
  if (record.status !== ended.status) {
    context.bus.publish(record, ended);
    reportCorrected(context, record);
  } else if (amounts !== undefined) reportAmounts(context, ended, record);
  return { record, isOpenAgain, told };
}

/** When it is looked at next. A completed one that nothing is new of keeps its time, as it may still have to be followed. */
function wakeAgain(
  { definition }: AdvanceContext,
  ended: PaymentRecord,
  correction: RecordChange,
  nowMs: number,
): Date | null {
  const isStill = ended.status === "completed" && correction.status === undefined && ended.doubtedAt === undefined;
  return isStill ? ended.wakeAt : wakeAfterEnding(definition, change(ended, correction, nowMs), nowMs);
}

/**
 * Whether what was completed has failed: one read may come from a replica, which shows how it stood before. So Dollr has to say it
 * again, some minutes later, and its source must not be paid.
 */
async function isUndone(context: AdvanceContext, ended: PaymentRecord, nowMs: number): Promise<boolean> {
  if (nowMs - doubtedMs(ended, nowMs) < SOON_AGAIN_MS) return false;
  return !(await isBeingPaid(toReadContext(context, ended)));
}

/** Since when it is doubted. A clock that was set back begins anew. */
const doubtedMs = ({ doubtedAt }: PaymentRecord, nowMs: number): number =>
  Math.min(doubtedAt?.getTime() ?? nowMs, nowMs);

/** A handler that the old ending is still leased to is waited for. The tries of the corrected ending are counted from 0. */
function toCorrection({ status, delivery }: PaymentRecord, told: RecordChange): RecordChange {
  return {
    paid: undefined,
    reason: undefined,
    cause: undefined,
    refused: undefined,
    ...told,
    corrects: status as "completed" | "failed",
    delivery: delivery?.doneAt ? undefined : delivery && { ...delivery, tries: 0 },
  };
}

type ToChanges = (stored: PaymentRecord) => RecordChange;

/** Another worker may have saved it meanwhile, such as for a delivery. What was read holds for that version as well. */
async function save(context: AdvanceContext, ended: PaymentRecord, toChanges: ToChanges): Promise<PaymentRecord> {
  try {
    return await context.store.save(change(ended, toChanges(ended), context.clock.now()));
  } catch (error) {
    if (!isStaleRecordError(error)) throw error;
    const stored = await context.store.load(ended.id, ended.attempt);
    if (stored === undefined || stored.settledAt?.getTime() !== ended.settledAt?.getTime()) return stored ?? ended;
    return save(context, stored, toChanges);
  }
}

/** Once for each ending that was wrong. */
export function reportCorrected({ attention }: Pick<AdvanceContext, "attention">, record: PaymentRecord): void {
  const { corrects: from, referenceId, settledAt } = record;
  if (from === undefined) return;
  const to = record.status as "completed" | "failed";
  const message = `${nameOf(record)} had ${wordOf(from)}, and now Dollr says that it has ${wordOf(to)}.`;
  const key = `ending-corrected ${referenceId} ${settledAt?.getTime()}`;
  attention.report({ kind: "ending-corrected", message, ...paymentOf(record), from, to }, key);
}

const wordOf = (status: "completed" | "failed"): string => (status === "completed" ? "been completed" : "failed");

/** Once for each attempt: money moved that is not what was asked for. */
export function reportOtherAmount({ attention }: Pick<AdvanceContext, "attention">, record: PaymentRecord): void {
  const message = `${nameOf(record)}: ${record.why}.`;
  attention.report({ kind: "amount-differs", message, ...paymentOf(record) }, `amount-differs ${record.referenceId}`);
}
