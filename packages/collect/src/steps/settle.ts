import type { SourceState, SourceStatus } from "@dollr-kit/types";
import { documentsOf } from "../documents.ts";
import { orNotFound } from "../dollr.ts";
import { onExecution, onMissing, type ResendLimits, settle } from "../execution.ts";
import { isRefusal, toFailure } from "../failure.ts";
import { isSameAmount, toMoney, totalOf } from "../money.ts";
import type { CollectionRecord, RecordChange } from "../record.ts";
import { toExecutionAnswer, toReceipt } from "../wire.ts";
import type { StepContext } from "./step.ts";

/** Asks Dollr how the payment stands. */
export async function askHowItStands(
  context: StepContext,
  limits: ResendLimits,
  nowMs: () => number,
): Promise<RecordChange> {
  const { record } = context;
  if (record.request.via === "hosted") return askForPage(context, nowMs);
  const answer = await readStatus(context);
  return answer === undefined ? onMissing(record, limits, nowMs()) : onExecution(record, answer, nowMs());
}

/** The execution under the record's reference, or nothing where Dollr knows none. */
export async function readStatus({ record, call }: StepContext) {
  const answer = await orNotFound(call((dollr, options) => dollr.status.collection(record.referenceId, options)));
  return answer && toExecutionAnswer(answer);
}

/** What the payer does on Dollr's page shows at the document alone. Reaching `successUrl` proves nothing. */
async function askForPage(context: StepContext, nowMs: () => number): Promise<RecordChange> {
  const { record, call } = context;
  const { type, id } = record.results.source!;
  const { url } = record.results;
  const document = await call((dollr, options) => dollr.status.source({ source_type: type, source_id: id }, options));
  const doubt = doubtOf(record, document);
  if (doubt !== undefined) return { status: "unknown", why: doubt, action: undefined };
  if (document.status === "CANCELED") return { ...settle("failed", nowMs()), reason: "the checkout was canceled" };
  if (document.status === "PAID") return completeByReceipt(context, nowMs);
  const open = { troubles: 0, why: undefined };
  if (document.status === "PROCESSING" || url === undefined) return { ...open, status: "pending", action: undefined };
  return { ...open, status: "action-required", action: { url } };
}

const STATUSES = new Set<string>(["IDLE", "ACTIVE", "PROCESSING", "PAID", "CANCELED"] satisfies SourceState[]);

/** Why nothing follows from the document. */
function doubtOf({ request }: CollectionRecord, document: SourceStatus): string | undefined {
  const { status, currency, total_amount: total } = document as Partial<SourceStatus>;
  if (total == null || Number.isNaN(Number(total))) return "Dollr does not tell the total of the document";
  if (currency !== request.currency || !isSameAmount(total, totalOf(request.items))) {
    return "the document has another total than what was asked for: look into it before you deliver";
  }
  return STATUSES.has(`${status}`) ? undefined : `Dollr answered with a status that is not known here: ${status}`;
}

/** So often in a row the receipt of what is paid is asked for in vain. */
const MAX_RECEIPT_TROUBLES = 3;

/** It is paid, whatever the receipt says: that only tells the amounts, which else are those that were asked for. */
async function completeByReceipt({ record, call }: StepContext, nowMs: () => number): Promise<RecordChange> {
  const { request, results, troubles } = record;
  const { type, id } = results.source!;
  const asked = toMoney(totalOf(request.items), request.currency);
  try {
    const receipt = await call((dollr, options) => documentsOf(dollr, type).receipt(id, options));
    const { payer, payee, total = asked, providerTransactionId } = toReceipt(receipt, type);
    const paid = { payer: payer ?? total, payee: payee ?? total };
    return {
      ...settle("completed", nowMs()),
      paid: { ...paid, ...(providerTransactionId && { providerTransactionId }) },
    };
  } catch (error) {
    if (isRefusal(toFailure(error)) || troubles >= MAX_RECEIPT_TROUBLES) {
      return { ...settle("completed", nowMs()), paid: { payer: asked, payee: asked } };
    }
    // Nobody is to pay on the page again.
    return { status: "pending", why: undefined, action: undefined, troubles: troubles + 1 };
  }
}
