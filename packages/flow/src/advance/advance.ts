import { type Failure, toFailure } from "../errors/failure.ts";
import { askHowItStands } from "../execution/read-status.ts";
import { send } from "../execution/send.ts";
import { change } from "../record/change.ts";
import type { PaymentRecord, RecordChange } from "../record/record.ts";
import type { AdvanceContext } from "./advance-context.ts";
import type { Advanced } from "./advanced.ts";
import { concludeWave } from "./conclude.ts";
import { findUnseen } from "./find-unseen.ts";
import { createRecordLease, type RecordLease } from "./record-lease.ts";
import { reserveExecution } from "./reserve-execution.ts";
import { startStep } from "./run-step.ts";
import { toReadContext } from "./to-read-context.ts";
import { type Pass, takeWave } from "./wave.ts";

/** A pass that goes on: the record as it stands, and what the pass knows. Or one that rests. */
type Progress = { readonly record: PaymentRecord; readonly pass: Pass } | { readonly rested: Advanced };

/** Its status was read, and nothing was begun that the record does not tell of. */
const SURE: Pass = { statusRead: true, mayAct: true };

/**
 * Brings a payment as far as it goes without waiting. May be called once or twice, on one machine or on many.
 * @param isFresh - this very run inserted the record, so nothing of it can have been begun. Else its first call is a read.
 * @throws StaleRecordError when another worker has saved it meanwhile, and whatever the store throws.
 */
export async function advance(context: AdvanceContext, loaded: PaymentRecord, isFresh: boolean): Promise<Advanced> {
  const lease = createRecordLease(context, loaded);
  try {
    return await advanceLeased(context, loaded, isFresh, lease);
  } finally {
    lease.end();
  }
}

async function advanceLeased(
  context: AdvanceContext,
  loaded: PaymentRecord,
  isFresh: boolean,
  lease: RecordLease,
): Promise<Advanced> {
  // An offer that another machine made could be paid beside a new one, so it is looked for even by a fresh run.
  const isOffer = context.definition.offerOf(loaded) !== undefined;
  const isAdopted = loaded.version > 1;
  let record = loaded;
  let pass: Pass = { statusRead: isOffer, mayAct: isFresh && !isOffer };
  while (record.stage !== "settled") {
    const progress =
      record.stage === "preparing"
        ? await prepare(context, record, { ...pass, isAdopted }, lease)
        : await look(context, record, lease);
    if ("rested" in progress) return progress.rested;
    ({ record, pass } = progress);
  }
  return { record };
}

/** Reads how it stands. It goes on where it is to be sent once more. */
async function look(context: AdvanceContext, record: PaymentRecord, lease: RecordLease): Promise<Progress> {
  const asked = await ask(context, record);
  const told = change(record, asked.change, context.clock.now());
  const unseen = await findUnseen(context, told, context.definition.isFound(record));
  if (unseen !== undefined) return { rested: await lease.rest(record, unseen) };
  if (told.stage !== "preparing") return { rested: await lease.rest(told, asked.failure) };
  return { record: told, pass: SURE };
}

/** Takes the steps that are ready, and sends the execution where they were the last ones. */
async function prepare(
  context: AdvanceContext,
  record: PaymentRecord,
  pass: Pass & { readonly isAdopted: boolean },
  lease: RecordLease,
): Promise<Progress> {
  const { definition, isClosing, callingOff } = context;
  if (isClosing() || callingOff.has(record)) return { rested: await lease.rest(record) };
  await lease.confirm();
  const takingWave = takeWave(context, record, pass).then((wave) => reserveExecution(context, record, wave));
  const wave = await lease.during(takingWave);
  const { failure, record: concluded } = concludeWave(context, record, wave, pass);
  if (failure !== undefined) return { rested: await lease.rest(concluded, failure) };
  if (pass.mayAct && isWhereItWas(context, record, concluded))
    return { rested: await lease.rest(toUnknown(context, record)) };
  const unseen = await findUnseen(context, concluded, true);
  if (unseen !== undefined) return { rested: await lease.rest(record, unseen) };
  // The passcode or the quota may have been waited for meanwhile.
  if (concluded.stage === "executing" && callingOff.has(record)) return { rested: await lease.rest(record) };
  definition.remember(context.store, record, concluded);
  const saved = await lease.save(concluded);
  if (saved.stage === "executing") return sendAnnounced(context, saved, lease, wave.authorization);
  if (saved.stage === "executed") return { rested: await lease.rest(saved) };
  return { record: saved, pass: { statusRead: wave.statusRead, mayAct: true } };
}

async function sendAnnounced(
  context: AdvanceContext,
  announced: PaymentRecord,
  lease: RecordLease,
  authorization: unknown,
): Promise<Progress> {
  if (announced.execution!.resendExpired) return { rested: await lease.rest(announced) };
  if (lease.wasAway() || context.isClosing()) return { rested: await lease.rest(toUnsent(context, announced)) };
  const record = await lease.save(await execute(context, announced, authorization));
  if (record.execution!.notPerformed || record.stage === "executed") return { rested: await lease.rest(record) };
  return { record, pass: SURE };
}

/**
 * The process closes before it has sent, or was away, so that another one may have the record. That nothing was sent is saved, unless that
 * one has saved something: so whoever goes on sends at once, and waits out no quiet window.
 */
function toUnsent({ clock }: AdvanceContext, announced: PaymentRecord): PaymentRecord {
  return change(announced, { execution: { ...announced.execution!, notPerformed: true } }, clock.now());
}

async function execute(context: AdvanceContext, record: PaymentRecord, authorization: unknown): Promise<PaymentRecord> {
  const { limits, clock } = context;
  const timer = startStep(context, record, "execute");
  timer.started();
  const sending = { ...toReadContext(context, record), callOnce: context.callOnce, authorization };
  const answer = await send(sending, limits, clock.now);
  const isAnswered = answer.stage === "executed" || answer.stage === "settled";
  const steps = isAnswered ? { ...record.steps, execute: timer.finished() } : record.steps;
  if (answer.stage === "executed") startStep(context, record, "settle").started();
  return change(record, { ...answer, steps }, clock.now());
}

/** Reads how it stands. Where that cannot be read, nothing of the record changes. */
async function ask(
  context: AdvanceContext,
  record: PaymentRecord,
): Promise<{ change: RecordChange; failure?: Failure }> {
  const { limits, clock } = context;
  const timer = startStep(context, record, "settle");
  try {
    const answer = await askHowItStands(toReadContext(context, record), limits, clock.now);
    const isFound = record.stage === "executing" && (answer.stage === "executed" || answer.stage === "settled");
    const execute = isFound ? { execute: startStep(context, record, "execute").finished(true) } : {};
    const settle = answer.stage === "settled" ? { settle: timer.finished() } : {};
    return { change: { ...answer, steps: { ...record.steps, ...execute, ...settle } } };
  } catch (error) {
    return { change: {}, failure: toFailure(error) };
  }
}

/**
 * Whether the same steps are ready as before. A wave that only looked is followed by one that takes them. After one that took them, the
 * pass would never end.
 */
function isWhereItWas({ definition }: AdvanceContext, before: PaymentRecord, after: PaymentRecord): boolean {
  return String(definition.next(before)) === String(definition.next(after));
}

function toUnknown({ definition, clock }: AdvanceContext, record: PaymentRecord): PaymentRecord {
  const why = `Dollr answered without what ${definition.next(record).join(" and ")} should have brought`;
  return change(record, { status: "unknown", why, failedPasses: record.failedPasses + 1 }, clock.now());
}
