import { readSource, type Source, type SourceAnswer, toSource } from "../documents.ts";
import { orNotFound } from "../dollr.ts";
import { ABOUT_ANOTHER, isAbout, needsWitness, onExecution, onMissing, type ResendLimits } from "../execution.ts";
import type { RecordChange } from "../record.ts";
import { type ExecutionAnswer, toExecutionAnswer } from "../wire.ts";
import { confirmRefusal } from "./doubt-refusal.ts";
import { askForPage } from "./hosted.ts";
import { findSource, listOwn } from "./own-documents.ts";
import type { StepContext } from "./step.ts";

/** Asks Dollr how the payment stands. */
export async function askHowItStands(
  context: StepContext,
  limits: ResendLimits,
  nowMs: () => number,
): Promise<RecordChange> {
  const { record } = context;
  if (record.request.via === "hosted") return askForPage(context, limits.quietWindowMs, nowMs);
  const answer = await readStatus(context);
  if (answer !== undefined) return onAnswer(context, answer, nowMs);
  return confirmRefusal(context, onMissing(record, limits, nowMs()), nowMs());
}

/** The execution under the record's reference, or nothing where Dollr knows none. */
export async function readStatus({ record, call }: StepContext): Promise<ExecutionAnswer | undefined> {
  const answer = await orNotFound(call((dollr, options) => dollr.status.collection(record.referenceId, options)));
  return answer && toExecutionAnswer(answer);
}

/** What follows from an answer about an execution, and from its document where the answer says too little. */
export async function onAnswer(
  context: StepContext,
  answer: ExecutionAnswer,
  nowMs: () => number,
): Promise<RecordChange> {
  const { record } = context;
  if (!needsWitness(record, answer)) return onExecution(record, answer, nowMs());
  // It has landed, whether its document can be read now or later.
  const { source, witness } = await readWitness(context).catch((): Witnessed => ({}));
  return {
    ...onExecution(record, answer, nowMs(), witness),
    ...(source && { results: { ...record.results, source } }),
  };
}

interface Witnessed {
  readonly source?: Source;
  readonly witness?: SourceAnswer;
}

/** Another machine may have executed the same reference on a document of its own, which has the same label. */
async function readWitness(context: StepContext): Promise<Witnessed> {
  const source = await findSource(context);
  if (source === undefined) return {};
  const witness = await readSource(context.call, source);
  if (witness.isPaid || witness.status === "PROCESSING") return { source, witness };
  const [paid] = await listOwn(context, ["PAID"]);
  if (paid === undefined) return { source, witness };
  const other = toSource(source.type, paid);
  return { source: other, witness: await readSource(context.call, other) };
}

/** Whether Dollr knows anything of this attempt. An answer about another one says nothing. */
export async function isKnownAtDollr(context: StepContext): Promise<boolean> {
  // A page that was canceled is none to go on with.
  if (context.record.request.via === "hosted")
    return (await listOwn(context, ["PROCESSING", "PAID", "ACTIVE"])).length > 0;
  const seen = await readStatus(context);
  if (seen === undefined) return false;
  if (isAbout(context.record, seen)) return true;
  throw new Error(ABOUT_ANOTHER);
}
