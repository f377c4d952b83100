import type { SourceAnswer } from "../flow-definition.ts";
import type { ExecutionTrace, RecordChange } from "../record/record.ts";
import { settleRefused } from "./endings.ts";
import type { ReadContext } from "./read-context.ts";

/**
 * Whether somebody is paying, or has paid, the document. Then a refusal may come from the very same payment, made on another
 * machine under the same reference, or delivered twice, whose status only lags: it is no failure.
 */
export async function isBeingPaid(context: ReadContext): Promise<boolean> {
  const document = await context.definition.readDocument(context);
  return document !== undefined && isPaidFor(document);
}

/** The same, of a document of another machine too, which has the same label. */
export async function isPaidAnywhere(context: ReadContext): Promise<boolean> {
  const { witness } = await context.definition.readWitness(context);
  return witness !== undefined && isPaidFor(witness);
}

/**
 * The last look before a refusal ends a payment whose execution has left, or has it sent again. One whose document is being paid
 * all the same is only asked for from now on; and nothing is sent for one that was canceled: nobody was paying it then, or it would
 * have been refused.
 */
export async function confirmRefusal(context: ReadContext, told: RecordChange, nowMs: number): Promise<RecordChange> {
  const { record, definition } = context;
  const { execution } = record;
  if (execution?.refusal === undefined || !endsOrRepeats(told, execution.refusal)) return told;
  const { reason } = execution.refusal;
  const document = await definition.readDocument(context);
  if (document === undefined) return told;
  if (isPaidFor(document)) return { status: "unknown", why: reason, execution: { ...execution, knownToDollr: true } };
  return document.status === "CANCELED" ? settleRefused(reason, nowMs) : told;
}

const isPaidFor = ({ status, isPaid }: SourceAnswer): boolean => isPaid || status === "PROCESSING";

const endsOrRepeats = (told: RecordChange, { renew }: NonNullable<ExecutionTrace["refusal"]>): boolean =>
  told.stage === "settled" || (told.stage === "preparing" && renew === undefined);
