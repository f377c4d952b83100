import { type ResultsChange, readSessionEnd, type SessionResults } from "@dollr-kit/flow";
import { toSessionEnd } from "../record/expiry.ts";
import { requireSameSession } from "../record/same-session.ts";
import { withClearRefusal } from "../refusals/to-clear-refusal.ts";
import { holdBackRefusal, type RefundMoment } from "./hold-back-refusal.ts";
import type { StepContext } from "./record.ts";

/** Made just before the execution, with an end that is ours to say; a spare one moves no money. */
export const sessionWith = (moment: () => RefundMoment) => ({
  async make({ record, call }: StepContext): Promise<ResultsChange<SessionResults>> {
    const { request } = record;
    const { originalPaymentIntentId, amount, reason } = request;
    const asked = { original_payment_intent_id: originalPaymentIntentId, amount: Number(amount) };
    const end = toSessionEnd(request, moment().nowMs);
    const body = { ...asked, expires_at: end.toISOString(), ...(reason !== undefined && { reason }) };
    const creating = call((dollr, options) => dollr.sessions.refund(body, options));
    const made = await withClearRefusal("refunds", holdBackRefusal(record, moment(), creating));
    requireSameSession(asked, made);
    return { session: { id: made.id, expiresAt: readSessionEnd(made.expires_at ?? end.toISOString()) } };
  },
});
