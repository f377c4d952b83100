import { type ExecutionAnswer, type FlowDefinition, ONE_ATTEMPT, orNotFound, withoutSession } from "@dollr-kit/flow";
import { BASE_DEFINITION } from "../record/base-definition.ts";
import { openRecord } from "../record/open-record.ts";
import { toAnswer } from "../record/to-answer.ts";
import { withClearRefusal } from "../refusals/to-clear-refusal.ts";
import { next } from "./next.ts";
import type { RefundRecord, StepContext } from "./record.ts";
import { REFUND_MONEY } from "./refund-money.ts";
import type { ParsedRefund } from "./request.ts";
import { sessionWith } from "./session.ts";
import { whyFailed } from "./why-failed.ts";

/** What a refund has of its own: money of a completed collection, back to its payer. */
export function createRefundDefinition(now: () => number, quietWindowMs: number): FlowDefinition {
  return {
    ...BASE_DEFINITION,
    name: "refund",
    steps: { session: sessionWith(now, quietWindowMs) },
    money: REFUND_MONEY,
    next,
    async send({ record, call }: StepContext): Promise<ExecutionAnswer> {
      const body = { session_id: String(record.results.session!.id), reference_id: record.referenceId };
      // Without the signal of others: what could pay is never aborted, its answer is worth waiting for.
      const sending = call((dollr) => dollr.executions.refund(body, ONE_ATTEMPT));
      return toAnswer(await withClearRefusal("refunds", sending), whyFailed);
    },
    async readStatus({ record, call }) {
      const answer = await orNotFound(call((dollr, options) => dollr.status.refund(record.referenceId, options)));
      return answer && toAnswer(answer, whyFailed);
    },
    createRecord: (context, request, attempt) =>
      openRecord(context, { flow: "refund", request: request as ParsedRefund, attempt, results: {} }),
    toForgotten({ request: { reason: _, ...request }, results, fingerprint }: RefundRecord) {
      return { request: { ...request, forgotten: fingerprint }, results: withoutSession(results) };
    },
  };
}
