import { type FlowDefinition, withoutSession } from "@dollr-kit/flow";
import { readStatusBy, sendBySession } from "../executions/executed-by.ts";
import { BASE_DEFINITION } from "../record/base-definition.ts";
import { openRecord } from "../record/open-record.ts";
import type { RefundMoment } from "./hold-back-refusal.ts";
import { next } from "./next.ts";
import type { RefundRecord } from "./record.ts";
import { REFUND_MONEY } from "./refund-money.ts";
import type { ParsedRefund } from "./request.ts";
import { sessionWith } from "./session.ts";
import { whyFailed } from "./why-failed.ts";

/** What a refund has of its own: money of a completed collection, back to its payer. */
export function createRefundDefinition(moment: () => RefundMoment): FlowDefinition {
  return {
    ...BASE_DEFINITION,
    name: "refund",
    steps: { session: sessionWith(moment) },
    money: REFUND_MONEY,
    next,
    send: sendBySession("refunds", (dollr, ...body) => dollr.executions.refund(...body), whyFailed),
    readStatus: readStatusBy((dollr, ...asked) => dollr.status.refund(...asked), whyFailed),
    createRecord: (context, request, attempt, failed: RefundRecord | undefined) =>
      openRecord(context, {
        ...{ flow: "refund", request: request as ParsedRefund, attempt, results: {} },
        fingerprint: failed?.fingerprint,
      }),
    toForgotten({ request: { reason: _, ...request }, results, fingerprint }: RefundRecord) {
      return { request: { ...request, forgotten: fingerprint }, results: withoutSession(results) };
    },
  };
}
