import { type ResultsChange, readAmount, readSessionEnd } from "@dollr-kit/flow";
import { requireSameSession } from "../record/same-session.ts";
import { withClearRefusal } from "../refusals/to-clear-refusal.ts";
import type { PayoutResults, StepContext } from "./record.ts";

/** Short-lived, so it is made just before the execution; a spare one moves no money. */
export const session = {
  async make({ record, call }: StepContext): Promise<ResultsChange<PayoutResults>> {
    const { request, results } = record;
    const { amount, currency } = request;
    const body = { payout_account_id: results.accountId!, amount: Number(amount), currency };
    const creating = call((dollr, options) => dollr.sessions.payout(body, options));
    const made = await withClearRefusal("payouts", creating);
    requireSameSession(body, made);
    const walletId = readAmount(made.wallet_id);
    return {
      session: { id: made.id, expiresAt: readSessionEnd(made.expires_at) },
      ...(walletId !== undefined && { walletId: Number(walletId) }),
    };
  },
};
