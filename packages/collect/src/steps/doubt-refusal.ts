import { readSource } from "../documents.ts";
import { orNotFound } from "../dollr.ts";
import type { ExecutionTrace, RecordChange } from "../record.ts";
import type { StepContext } from "./step.ts";

/**
 * Whether somebody is paying, or has paid, the document. Then a refusal may come from the very same payment, made on another
 * machine under the same reference, or delivered twice, whose status only lags: it is no failure.
 */
export async function isBeingPaid({ record, call }: StepContext): Promise<boolean> {
  const { source } = record.results;
  if (source === undefined) return false;
  const document = await orNotFound(readSource(call, source));
  return document !== undefined && (document.isPaid || document.status === "PROCESSING");
}

/**
 * The last look before a refusal ends a payment whose execution has left, or has it sent again. One whose document is being paid
 * all the same is only asked for from now on.
 */
export async function confirmRefusal(context: StepContext, told: RecordChange): Promise<RecordChange> {
  const { execution } = context.record;
  const { refusal } = execution ?? {};
  if (execution === undefined || refusal === undefined || !endsOrRepeats(told, refusal)) return told;
  if (!(await isBeingPaid(context))) return told;
  return { status: "unknown", why: refusal.reason, execution: { ...execution, exists: true } };
}

const endsOrRepeats = (told: RecordChange, { renew }: NonNullable<ExecutionTrace["refusal"]>): boolean =>
  told.stage === "settled" || (told.stage === "preparing" && renew === undefined);
