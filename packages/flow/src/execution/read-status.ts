import type { Failure } from "../errors/failure.ts";
import type { Witnessed } from "../flow-definition.ts";
import type { ExecutionAnswer } from "../record/execution-answer.ts";
import type { RecordChange } from "../record/record.ts";
import type { ResendLimits } from "./before-send.ts";
import { confirmRefusal, doubtRefusal, toDoubted } from "./doubt-refusal.ts";
import { ABOUT_ANOTHER, isAbout, needsWitness, onExecution } from "./on-answer.ts";
import { onMissing } from "./on-lost-answer.ts";
import type { ReadContext } from "./read-context.ts";

// Here the status of an execution is read, and nowhere else.

/** Asks Dollr how an open payment stands. */
export async function askHowItStands(
  context: ReadContext,
  limits: ResendLimits,
  nowMs: () => number,
): Promise<RecordChange> {
  const { record, definition } = context;
  const offer = definition.offerOf(record);
  if (offer !== undefined) return offer.ask(context, limits.quietWindowMs, nowMs);
  const answer = await definition.readStatus(context);
  if (answer !== undefined) return onAnswer(context, answer, nowMs);
  return confirmRefusal(context, onMissing(definition.renewal, record, limits, nowMs()), nowMs());
}

/** The same of a payment that has ended; nothing where Dollr does not know it. */
export async function askOnceMore(context: ReadContext, nowMs: () => number): Promise<RecordChange | undefined> {
  const { record, definition } = context;
  const offer = definition.offerOf(record);
  if (offer !== undefined) return offer.readEnded(context, nowMs);
  const answer = await definition.readStatus(context);
  if (answer === undefined) return undefined;
  // Its witness speaks of another attempt, so nothing follows from it.
  if (needsWitness(definition.money, record, answer) && (await context.mayBeOfAnother())) return {};
  return onAnswer(context, answer, nowMs);
}

/** What follows where a step was refused: what Dollr says of the payment all the same, else the failure as it is to be taken. */
type AfterRefusal =
  | { readonly told: RecordChange; readonly failure?: undefined }
  | { readonly told?: undefined; readonly failure: Failure };

/**
 * Reads the status where a step was refused: the payment may be under way on another machine under the same reference.
 * A refusal that the status does not contradict is doubted.
 * @param context - with all that the steps beside the refused one have brought.
 */
export async function askAfterRefusal(
  context: ReadContext,
  failure: Failure,
  limits: ResendLimits,
  nowMs: () => number,
): Promise<AfterRefusal> {
  const refusedAtMs = nowMs();
  try {
    const answer = await context.definition.readStatus(context);
    if (answer !== undefined) return { told: await onAnswer(context, answer, nowMs) };
    return { failure: await doubtRefusal(context, failure, limits, refusedAtMs) };
  } catch {
    return { failure: toDoubted(failure) };
  }
}

/**
 * The execution under the record's reference, or nothing where Dollr knows none.
 * @throws Error where Dollr answers about another one: that is no answer.
 */
export async function readOwnStatus(
  context: Omit<ReadContext, "mayBeOfAnother">,
): Promise<ExecutionAnswer | undefined> {
  const answer = await context.definition.readStatus(context);
  if (answer === undefined || isAbout(context.record, answer)) return answer;
  throw new Error(ABOUT_ANOTHER);
}

/** What follows from an answer about an execution, and from its witness where the answer says too little. */
export async function onAnswer(
  context: ReadContext,
  answer: ExecutionAnswer,
  nowMs: () => number,
): Promise<RecordChange> {
  const { record, definition } = context;
  const { money } = definition;
  if (!needsWitness(money, record, answer)) return onExecution(money, record, answer, nowMs());
  // It has landed, whether its witness can be read now or later.
  const { source, witness } = await findWitness(context).catch((): Witnessed => ({}));
  return {
    ...onExecution(money, record, answer, nowMs(), witness),
    ...(source && { results: { ...record.results, source } }),
  };
}

/** Nothing is taken from a source that another attempt may have paid. That is asked last: it may be paid between the two questions. */
async function findWitness(context: ReadContext): Promise<Witnessed> {
  const witnessed = await context.definition.findWitness(context);
  return (await context.mayBeOfAnother()) ? {} : witnessed;
}

/** Whether Dollr knows anything of this attempt. An answer about another one says nothing. */
export async function isKnownAtDollr(context: Omit<ReadContext, "mayBeOfAnother">): Promise<boolean> {
  const offer = context.definition.offerOf(context.record);
  return offer === undefined ? (await readOwnStatus(context)) !== undefined : offer.isKnown(context);
}
