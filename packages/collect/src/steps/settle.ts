import { documentsOf } from "../documents.ts";
import { orNotFound } from "../dollr.ts";
import { onExecution, onMissing, type ResendLimits, settle } from "../execution.ts";
import { isSameAmount, totalOf } from "../money.ts";
import type { RecordChange } from "../record.ts";
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
async function askForPage({ record, call }: StepContext, nowMs: () => number): Promise<RecordChange> {
  const { type, id } = record.results.source!;
  const { url } = record.results;
  const document = await call((dollr, options) => dollr.status.source({ source_type: type, source_id: id }, options));
  const { request } = record;
  const open = { troubles: 0, why: undefined };
  if (document.currency !== request.currency || !isSameAmount(document.total_amount, totalOf(request.items))) {
    return {
      status: "unknown",
      why: "the document has another total than what was asked for: look into it before you deliver",
    };
  }
  if (document.status === "CANCELED") return { ...settle("failed", nowMs()), reason: "the checkout was canceled" };
  if (document.status === "PAID") {
    const receipt = await call((dollr, options) => documentsOf(dollr, type).receipt(id, options));
    const { payer, payee, total, providerTransactionId } = toReceipt(receipt, type);
    const asked = total ?? { amount: totalOf(request.items), currency: request.currency };
    const paid = {
      payer: payer ?? asked,
      payee: payee ?? asked,
      ...(providerTransactionId && { providerTransactionId }),
    };
    return { ...settle("completed", nowMs()), paid };
  }
  if (document.status === "PROCESSING" || url === undefined) return { ...open, status: "pending", action: undefined };
  return { ...open, status: "action-required", action: { url } };
}
