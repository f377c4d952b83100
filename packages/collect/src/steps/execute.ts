import { ONE_ATTEMPT } from "../dollr.ts";
import { onRefusedExecution, type ResendLimits } from "../execution.ts";
import { toFailure } from "../failure.ts";
import { change, type RecordChange } from "../record.ts";
import { toExecutionAnswer } from "../wire.ts";
import { askHowItStands, onAnswer } from "./settle.ts";
import type { StepContext } from "./step.ts";

/**
 * Sends the execution of a record that durably says so. Anything but a clear answer leaves it unknown, and the status has
 * the last word on a refusal.
 * @see `docs/dollr-api.md#idempotency`
 */
export async function execute(context: StepContext, limits: ResendLimits, nowMs: () => number): Promise<RecordChange> {
  const { record, call } = context;
  const { session, accountId } = record.results;
  const body = {
    session_id: String(session!.id),
    payment_account_id: String(accountId),
    currency: record.request.payerCurrency,
    reference_id: record.referenceId,
  };
  try {
    // Without the signal of others: what could charge is never aborted, its answer is worth waiting for.
    const answer = await call((dollr) => dollr.executions.collection(body, ONE_ATTEMPT));
    return await onAnswer(context, toExecutionAnswer(answer), nowMs);
  } catch (error) {
    const failure = toFailure(error);
    if (failure.kind === "unclear") return { status: "unknown", why: failure.why };
    if (failure.kind === "undone") {
      const execution = { ...record.execution!, undone: true };
      return { status: "unknown", why: failure.why, troubles: record.troubles + 1, execution };
    }
    const refused = onRefusedExecution(record, failure);
    const asked = { record: change(record, refused, nowMs()), call };
    // When the status cannot be read now, the next pass reads it.
    return { ...refused, ...(await askHowItStands(asked, limits, nowMs).catch(() => undefined)) };
  }
}
