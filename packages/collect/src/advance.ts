import { StaleRecordError } from "./errors/stale-record-error.ts";
import { announceSend, giveUpSending, isTooOld, onRefusedResend, settleRefused } from "./execution.ts";
import { withPlaceToExecute } from "./execution-place.ts";
import { type Failure, hasNoReason, isRefusal, toFailure } from "./failure.ts";
import { type Flow, TAKEOVER_MS } from "./flow.ts";
import { markMoment } from "./moment.ts";
import { next } from "./next.ts";
import { type CollectionRecord, change, type RecordChange } from "./record.ts";
import { wakeAfterEnding } from "./schedule.ts";
import { execute } from "./steps/execute.ts";
import { askHowItStands } from "./steps/settle.ts";
import { toldOf } from "./told-text.ts";
import { type Pass, startStep, takeWave, type Wave } from "./wave.ts";

/** How far a pass brought a record. */
export interface Advanced {
  readonly record: CollectionRecord;
  /** Milliseconds until it is to be looked at again; absent when it is settled. */
  readonly lookInMs?: number;
  /** What stopped it. */
  readonly failure?: Failure;
}

/**
 * Brings a payment as far as it goes without waiting. May be called once or twice, on one machine or on many.
 * @param isFresh - this very run inserted the record, so nothing of it can have been begun. Else its first call is a read.
 * @throws StaleRecordError when another worker has saved it meanwhile, and whatever the store throws.
 */
export async function advance(flow: Flow, loaded: CollectionRecord, isFresh: boolean): Promise<Advanced> {
  const holder = createHolder(flow, loaded);
  try {
    return await advanceHeld(flow, loaded, isFresh, holder);
  } finally {
    holder.end();
  }
}

interface OwnPass extends Pass {
  /** Another run had the record before, and may have died before it could save what it sent. */
  readonly isTakenUp: boolean;
}

async function advanceHeld(
  flow: Flow,
  loaded: CollectionRecord,
  isFresh: boolean,
  holder: ReturnType<typeof createHolder>,
): Promise<Advanced> {
  // A page that is still open elsewhere could be paid beside a new one, so it is looked for even by a fresh run.
  const isHosted = loaded.request.via === "hosted";
  const pass: OwnPass = { isTakenUp: loaded.version > 1, looked: isHosted, sure: isFresh && !isHosted };
  let record = loaded;
  while (record.stage !== "settled") {
    if (record.stage !== "preparing") {
      const asked = await ask(flow, record);
      const told = change(record, asked.change, flow.clock.now());
      const unseen = await lookBeyond(flow, told, record.steps.checkout?.recovered);
      if (unseen !== undefined) return holder.rest(record, unseen);
      record = told;
      if (record.stage !== "preparing") return holder.rest(record, asked.failure);
      pass.looked = true;
      pass.sure = true;
    }
    if (flow.isClosing()) return holder.rest(record);
    await holder.confirm();
    const { looked, sure } = pass;
    const wave = await holder.during(withPlaceToExecute(flow, record, pass, takeWave(flow, record, pass)));
    const { failure, ...concluded } = concludeWave(flow, record, wave, pass, sure);
    if (failure !== undefined) return holder.rest(concluded.record, failure);
    if (looked && sure && isWhereItWas(record, concluded.record)) return holder.rest(toDoubtful(flow, record));
    const unseen = await lookBeyond(flow, concluded.record, true);
    if (unseen !== undefined) return holder.rest(record, unseen);
    if (hasNewPayer(record, concluded.record)) flow.rememberPayer(concluded.record);
    record = await holder.save(concluded.record);
    if (record.stage === "executing") {
      // Closed before it was sent: the next one reads, and finds that nothing has left.
      if (holder.wasAway() || record.execution!.tooOld || flow.isClosing()) return holder.rest(record);
      record = await holder.save(await send(flow, record));
      if (record.execution!.undone) return holder.rest(record);
    }
    if (record.stage === "executed") return holder.rest(record);
  }
  return { record };
}

/**
 * FAILED ends this attempt, but there may have been another one that only Dollr knows of; also where this one was found completed,
 * since it may have been called failed before. Without an answer to that, nothing has ended.
 * @param isFound - nothing of it was known here: the store was lost, or it was made on another machine.
 */
export async function lookBeyond(flow: Flow, record: CollectionRecord, isFound = false): Promise<Failure | undefined> {
  const { status, refused } = record;
  const mayHaveLater = status === "failed" ? !refused : isFound && status === "completed";
  if (!mayHaveLater) return undefined;
  try {
    await flow.adoptLater(record);
    return undefined;
  } catch (error) {
    return toFailure(error);
  }
}

/** A wave that only looked is followed by one that acts; one that acted and has to act again would never end. */
function isWhereItWas(before: CollectionRecord, after: CollectionRecord): boolean {
  return String(next(before)) === String(next(after));
}

function toDoubtful(flow: Flow, record: CollectionRecord): CollectionRecord {
  const why = `Dollr answered without what ${next(record).join(" and ")} should have brought`;
  return change(record, { status: "unknown", why, troubles: record.troubles + 1 }, flow.clock.now());
}

/** Saves a record that this run holds, as long as it holds it. */
function createHolder(flow: Flow, loaded: CollectionRecord) {
  let saved = loaded;
  let heldAt = markMoment(flow.clock, TAKEOVER_MS);

  /** What succeeds shows that the record was held when it began. */
  async function holdBy<T>(work: () => Promise<T>): Promise<T> {
    let past = markMoment(flow.clock, TAKEOVER_MS);
    try {
      const done = await work();
      [past, heldAt] = [heldAt, past];
      return done;
    } finally {
      past.forget();
    }
  }

  async function save(record: CollectionRecord, lookInMs = 0): Promise<CollectionRecord> {
    const nowMs = flow.clock.now();
    const isSettled = record.stage === "settled";
    const wakeAt = isSettled ? wakeAfterEnding(record, nowMs) : new Date(nowMs + lookInMs + flow.handMs());
    const before = saved;
    const { version } = saved;
    saved = await holdBy(() => flow.store.save({ ...change(record, { wakeAt }, nowMs), version }));
    flow.hub.publish(saved, before);
    return saved;
  }

  async function beat(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await flow.clock.sleep(HEARTBEAT_MS, signal);
      await save(saved);
    }
  }

  return {
    save,
    /** Tells other workers that this one is alive while its calls are slow. */
    async during<T>(work: Promise<T>): Promise<T> {
      const over = new AbortController();
      const beats = beat(over.signal).catch(() => undefined);
      try {
        return await work;
      } finally {
        over.abort("over");
        await beats;
      }
    },
    /** It took so long since the last save that another worker may have taken it over. */
    wasAway: () => heldAt.isLongAgo(),
    end: () => heldAt.forget(),
    async confirm(): Promise<void> {
      if (!heldAt.isLongAgo()) return;
      await holdBy(async () => {
        const stored = await flow.store.load(saved.id, saved.attempt);
        if (stored?.version !== saved.version) throw new StaleRecordError(saved.id, saved.version);
      });
    },
    /** Saves what is new, or that it is still in hand, and says when to look again. */
    async rest(record: CollectionRecord, failure?: Failure): Promise<Advanced> {
      if (record.stage === "settled") return { record: await save(record) };
      const lookInMs = flow.lookDelayMs(record, failure ? Math.max(1, record.troubles) : record.troubles);
      const handEndsMs = saved.wakeAt?.getTime() ?? 0;
      const isLate = handEndsMs < flow.clock.now() + lookInMs + flow.handMs() / 2;
      const kept = isLate || isNews(saved, record) ? await save(record, lookInMs) : saved;
      return { record: kept, lookInMs, ...(failure && { failure }) };
    },
  };
}

/** While a wave lasts longer than this, the record is saved again and again, well before others would take it over. */
const HEARTBEAT_MS = TAKEOVER_MS / 2;

const NEWS = ["stage", "status", "why", "results", "execution", "action", "isOtherAmount", "troubles"] as const;

/** Whether anything has changed that others have to know. */
export function isNews(saved: CollectionRecord, record: CollectionRecord): boolean {
  return NEWS.some((name) => JSON.stringify(saved[name]) !== JSON.stringify(record[name]));
}

/** Reads how it stands. One that cannot be read stands as it did. */
async function ask(flow: Flow, record: CollectionRecord): Promise<{ change: RecordChange; failure?: Failure }> {
  const timer = startStep(flow, record, "settle");
  try {
    const answer = await askHowItStands({ record, call: flow.call }, flow.limits, flow.clock.now);
    const isFound = record.stage === "executing" && (answer.stage === "executed" || answer.stage === "settled");
    const execute = isFound ? { execute: startStep(flow, record, "execute").tellDone(true) } : {};
    const settle = answer.stage === "settled" ? { settle: timer.tellDone() } : {};
    return { change: { ...answer, steps: { ...record.steps, ...execute, ...settle } } };
  } catch (error) {
    return { change: {}, failure: toFailure(error) };
  }
}

/**
 * What a wave makes of the record, in one save: "executing" goes into the save of the last wave before.
 * @param acted - one that only looked says nothing of what failed before.
 */
function concludeWave(
  flow: Flow,
  before: CollectionRecord,
  { change: brought, failure }: Wave,
  pass: OwnPass,
  acted: boolean,
): { record: CollectionRecord; failure?: Failure } {
  const nowMs = flow.clock.now();
  const record = change(before, brought, nowMs);
  if (record.stage !== "preparing") return { record };
  if (failure !== undefined) return concludeFailure(record, failure, pass, nowMs);
  const progress = acted ? change(record, { status: "pending", why: undefined, troubles: 0 }, nowMs) : record;
  if (record.request.via === "hosted")
    return { record: record.results.isOnlyPage ? openPage(progress, nowMs) : progress };
  const isReady = next(progress)[0] === "execute" && pass.looked;
  return { record: isReady ? announceOrGiveUp(flow, progress, nowMs) : progress };
}

/** The way to another send may have been long, so its age is looked at here too. */
function announceOrGiveUp({ limits }: Flow, record: CollectionRecord, nowMs: number): CollectionRecord {
  const isLate = isTooOld(record, limits, nowMs);
  return change(record, isLate ? giveUpSending(record.execution!) : announceSend(record, nowMs), nowMs);
}

function openPage(record: CollectionRecord, nowMs: number): CollectionRecord {
  const { url } = record.results;
  const opened = url === undefined ? {} : ({ status: "action-required", action: { url } } as const);
  return change(record, { ...opened, stage: "executed" }, nowMs);
}

/** So often in a row, at least, a refusal is taken for no answer of Dollr's where it may come from elsewhere. */
const MAX_DOUBTED = 5;

/**
 * From a proxy, which has no words of Dollr's; from a replica that does not show yet what Dollr has made for us; or because the step
 * took effect before, when its answer was lost or its process died, which a replica does not show yet either.
 */
const mayBeNoAnswer = (failure: Failure, { results, troubles }: CollectionRecord, { isTakenUp }: OwnPass): boolean =>
  hasNoReason(failure) || (results.source !== undefined && (failure.kind === "not-found" || troubles > 0 || isTakenUp));

function concludeFailure(record: CollectionRecord, failure: Failure, pass: OwnPass, nowMs: number) {
  const isLasting = record.troubles >= MAX_DOUBTED && record.why === toldOf(record.request, failure.why);
  const isRefused = isRefusal(failure) && (isLasting || !mayBeNoAnswer(failure, record, pass));
  if (isRefused && record.results.remembered && record.results.source === undefined) {
    const { remembered: _, partyId: __, counterpartyId: ___, accountId: ____, ...results } = record.results;
    return { record: change(record, { results }, nowMs) };
  }
  // Once an execution has left, a refusal may be the answer to what it brought about.
  if (isRefused && record.execution !== undefined) {
    return { record: change(record, onRefusedResend(record.execution, failure.why), nowMs), failure };
  }
  if (isRefused && pass.looked) return { record: change(record, settleRefused(failure.why, nowMs), nowMs) };
  const trouble = { status: "unknown", why: failure.why, troubles: record.troubles + 1 } as const;
  return { record: change(record, trouble, nowMs), failure };
}

function hasNewPayer({ results: before }: CollectionRecord, { results }: CollectionRecord): boolean {
  return before.counterpartyId !== results.counterpartyId || before.accountId !== results.accountId;
}

/** Sends the execution of a record that was just saved as executing. */
async function send(flow: Flow, record: CollectionRecord): Promise<CollectionRecord> {
  const timer = startStep(flow, record, "execute");
  timer.tellStarted();
  const answer = await execute({ record, call: flow.call }, flow.limits, flow.clock.now);
  const isAnswered = answer.stage === "executed" || answer.stage === "settled";
  const steps = isAnswered ? { ...record.steps, execute: timer.tellDone() } : record.steps;
  if (answer.stage === "executed") startStep(flow, record, "settle").tellStarted();
  return change(record, { ...answer, steps }, flow.clock.now());
}
