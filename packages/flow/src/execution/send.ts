import { toFailure } from "../errors/failure.ts";
import { change } from "../record/change.ts";
import type { RecordChange } from "../record/record.ts";
import type { ResendLimits } from "./before-send.ts";
import { landed } from "./endings.ts";
import { onRefusedExecution } from "./on-refusal.ts";
import type { ReadContext } from "./read-context.ts";
import { askHowItStands, onAnswer } from "./read-status.ts";

export interface SendContext extends ReadContext {
  /** Never sent a second time by itself. */
  readonly callOnce: ReadContext["call"];
  /** What the definition gave for this send. */
  readonly authorization?: unknown;
}

/**
 * Sends the execution of a record that durably says so. Anything but a clear answer leaves it unknown, and the status has
 * the last word on a refusal.
 * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#idempotency
 */
export async function send(context: SendContext, limits: ResendLimits, nowMs: () => number): Promise<RecordChange> {
  const { record, definition, callOnce, authorization } = context;
  try {
    const told = await onAnswer(context, await definition.send({ record, call: callOnce }, authorization), nowMs);
    return told.status === "failed" ? await confirmFailed(context, limits, nowMs) : told;
  } catch (error) {
    const failure = toFailure(error);
    if (failure.kind === "unclear") return { status: "unknown", why: failure.why };
    if (failure.kind === "not-performed") {
      const execution = { ...record.execution!, notPerformed: true };
      return { status: "unknown", why: failure.why, failedPasses: record.failedPasses + 1, execution };
    }
    const refused = onRefusedExecution(definition.renewal, record, failure);
    const asked = { ...context, record: change(record, refused, nowMs()) };
    // When the status cannot be read now, the next pass reads it.
    return { ...refused, ...(await askHowItStands(asked, limits, nowMs).catch(() => undefined)) };
  }
}

/**
 * It was answered with FAILED. That may be the answer to a second delivery of the same request, while the first one is being paid, so
 * it ends nothing before the status says the same.
 */
async function confirmFailed(context: ReadContext, limits: ResendLimits, nowMs: () => number): Promise<RecordChange> {
  const taken = { ...landed, status: "pending" } as const;
  const asked = { ...context, record: change(context.record, taken, nowMs()) };
  return { ...taken, ...(await askHowItStands(asked, limits, nowMs).catch(() => undefined)) };
}
