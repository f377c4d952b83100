import { type ResultsChange, readAmount } from "@dollr-kit/flow";
import { readSessionEnd, refuseExpired } from "../record/expiry.ts";
import { requireSameSession } from "../record/same-session.ts";
import { withClearRefusal } from "../refusals/to-clear-refusal.ts";
import type { PayoutResults, StepContext } from "./record.ts";

/** Short-lived, so it is made just before the execution; a spare one moves no money. */
export const sessionWith = (now: () => number) => ({
  async make({ record, call }: StepContext): Promise<ResultsChange<PayoutResults>> {
    const { request, results } = record;
    refuseExpired(request, now());
    const { amount, currency } = request;
    const body = { payout_account_id: results.accountId!, amount: Number(amount), currency };
    const creating = call((dollr, options) => dollr.sessions.payout(body, options));
    const made = await withClearRefusal("payouts", creating);
    requireSameSession(body, made);
    const walletId = readAmount(made.wallet_id);
    const session = { id: made.id, expiresAt: readSessionEnd(made.expires_at) };
    return { session, ...(walletId !== undefined && { walletId: Number(walletId) }) };
  },
});
