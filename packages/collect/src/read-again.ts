import { nameOf, paymentOf } from "./attention.ts";
import { callAbout } from "./dollr.ts";
import { isStaleRecordError } from "./errors/stale-record-error.ts";
import { needsWitness } from "./execution.ts";
import type { Flow } from "./flow.ts";
import { type CollectionRecord, change, type RecordChange } from "./record.ts";
import { countAnew, SOON_AGAIN_MS, wakeAfterEnding } from "./schedule.ts";
import { isBeingPaid } from "./steps/doubt-refusal.ts";
import { readPage } from "./steps/hosted.ts";
import { onAnswer, readStatus } from "./steps/settle.ts";

/** What was read of a payment that had ended. */
export interface ReadAgain {
  /** As it stands now. */
  readonly record: CollectionRecord;
  /** Dollr says that it has not ended, or says it in a way that cannot be understood. */
  readonly isOpenAgain: boolean;
}

/**
 * Reads an ended payment once more, and settles what Dollr says now: mobile money sometimes fails and is completed later.
 * @throws whatever keeps Dollr or the store from answering; then nothing has changed.
 */
export async function readAgain(flow: Flow, ended: CollectionRecord): Promise<ReadAgain> {
  const nowMs = flow.clock.now();
  const told = await askOnceMore({ ...flow, call: callAbout(flow.call, ended.request) }, ended);
  const isOther = told?.stage === "settled" && told.status !== ended.status;
  const isCorrected = isOther && (ended.status === "failed" || (await isUndone(flow, ended, nowMs)));
  const isOpenAgain = told?.status !== undefined && told.status !== ended.status && !isCorrected;
  if (told?.isOtherAmount) reportOtherAmount(flow, change(ended, told, nowMs));
  const toChanges: ToChanges = (current) => {
    const correction = isCorrected ? toCorrection(current, told) : countAnew(current, nowMs);
    const doubtedAt = isOther && !isCorrected ? new Date(doubtedMs(ended, nowMs)) : undefined;
    const wakeAt = isOpenAgain ? new Date(nowMs + SOON_AGAIN_MS) : wakeAgain(current, correction, nowMs);
    return { ...correction, doubtedAt, wakeAt };
  };
  const isAsItWas = !isCorrected && toChanges(ended).wakeAt?.getTime() === ended.wakeAt?.getTime();
  if (isAsItWas) return { record: ended, isOpenAgain };
  const record = await save(flow, ended, toChanges);
  if (record.status !== ended.status) {
    flow.hub.publish(record, ended);
    reportCorrected(flow, record);
  }
  return { record, isOpenAgain };
}

/** A completed one is read only where somebody asks for it, and is to be followed as before, unless it was in doubt. */
function wakeAgain(ended: CollectionRecord, correction: RecordChange, nowMs: number): Date | null {
  const isStill = ended.status === "completed" && correction.status === undefined && ended.doubtedAt === undefined;
  return isStill ? ended.wakeAt : wakeAfterEnding(change(ended, correction, nowMs), nowMs);
}

/**
 * Whether what was completed has failed: one read may come from a replica, which shows how it stood before. So Dollr has to say it
 * again, some minutes later, and its document must not be paid.
 */
async function isUndone({ call }: Flow, ended: CollectionRecord, nowMs: number): Promise<boolean> {
  if (nowMs - doubtedMs(ended, nowMs) < SOON_AGAIN_MS) return false;
  return !(await isBeingPaid({ record: ended, call }));
}

/** Since when it is doubted. A clock that was set back begins anew. */
const doubtedMs = ({ doubtedAt }: CollectionRecord, nowMs: number): number =>
  Math.min(doubtedAt?.getTime() ?? nowMs, nowMs);

/** Of the execution, or of the document where the payer paid on Dollr's page. */
async function askOnceMore(flow: Flow, ended: CollectionRecord): Promise<RecordChange | undefined> {
  const { call, clock } = flow;
  const context = { record: ended, call };
  if (ended.request.via === "hosted") return askPageOnceMore(flow, ended);
  const answer = await readStatus(context);
  if (answer === undefined || (needsWitness(ended, answer) && (await isOvertaken(flow, ended)))) return undefined;
  return onAnswer(context, answer, clock.now);
}

/**
 * The document may have been paid by a later attempt, which took it over, so it says nothing of this one. The store may have lost
 * that attempt, so Dollr is asked for it.
 */
async function isOvertaken(flow: Flow, ended: CollectionRecord): Promise<boolean> {
  const { store } = flow;
  const { id, attempt, results } = ended;
  const latestAttempt = async () => (await store.load(id))?.attempt ?? attempt;
  let latest = await latestAttempt();
  if (latest === attempt) {
    await flow.adoptLater(ended);
    latest = await latestAttempt();
  }
  for (let later = attempt + 1; later <= latest; later += 1) {
    const source = (await store.load(id, later))?.results.source;
    if (source === undefined || source.id === results.source?.id) return true;
  }
  return false;
}

/** The page of another machine may have taken the place of a canceled one. */
async function askPageOnceMore(flow: Flow, ended: CollectionRecord): Promise<RecordChange | undefined> {
  const { call, clock } = flow;
  const { source } = ended.results;
  if (source === undefined) return undefined;
  const told = await readPage({ record: ended, call }, 0, clock.now);
  if (told.results?.source === undefined || told.results.source.id === source.id) return told;
  const record = change(ended, { results: told.results }, clock.now());
  return { results: told.results, ...(await readPage({ record, call }, 0, clock.now)) };
}

/** A handler that still has the old ending in hand is waited for; the corrected one has not been tried. */
function toCorrection({ status, delivery }: CollectionRecord, told: RecordChange): RecordChange {
  return {
    paid: undefined,
    reason: undefined,
    refused: undefined,
    ...told,
    corrects: status as "completed" | "failed",
    delivery: delivery?.doneAt ? undefined : delivery && { ...delivery, tries: 0 },
  };
}

type ToChanges = (stored: CollectionRecord) => RecordChange;

/** Another worker may have saved it meanwhile, as for a delivery: what was read holds for that version too. */
async function save(flow: Flow, ended: CollectionRecord, toChanges: ToChanges): Promise<CollectionRecord> {
  try {
    return await flow.store.save(change(ended, toChanges(ended), flow.clock.now()));
  } catch (error) {
    if (!isStaleRecordError(error)) throw error;
    const stored = await flow.store.load(ended.id, ended.attempt);
    if (stored === undefined || stored.settledAt?.getTime() !== ended.settledAt?.getTime()) return stored ?? ended;
    return save(flow, stored, toChanges);
  }
}

/** Once for each ending that was wrong. */
export function reportCorrected({ attention }: Pick<Flow, "attention">, record: CollectionRecord): void {
  const { corrects: from, referenceId, settledAt } = record;
  if (from === undefined) return;
  const to = record.status as "completed" | "failed";
  const message = `${nameOf(record)} had ${wordOf(from)}, and now Dollr says that it has ${wordOf(to)}.`;
  const key = `ending-corrected ${referenceId} ${settledAt?.getTime()}`;
  attention.report({ kind: "ending-corrected", message, ...paymentOf(record), from, to }, key);
}

const wordOf = (status: "completed" | "failed"): string => (status === "completed" ? "been completed" : "failed");

/** Once for each attempt: money moved that is not what was asked for. */
export function reportOtherAmount({ attention }: Pick<Flow, "attention">, record: CollectionRecord): void {
  const message = `${nameOf(record)}: ${record.why}.`;
  attention.report({ kind: "amount-differs", message, ...paymentOf(record) }, `amount-differs ${record.referenceId}`);
}
