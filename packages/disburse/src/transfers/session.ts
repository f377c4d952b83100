import { type ResultsChange, readSessionEnd } from "@dollr-kit/flow";
import { toSessionEnd } from "../record/expiry.ts";
import { requireSameSession } from "../record/same-session.ts";
import { withClearRefusal } from "../refusals/to-clear-refusal.ts";
import type { StepContext, TransferResults } from "./record.ts";

/** Made just before the execution, with an end that is ours to say; a spare one moves no money. */
export const sessionWith = (now: () => number) => ({
  async make({ record, call }: StepContext): Promise<ResultsChange<TransferResults>> {
    const { request, results } = record;
    const asked = {
      from_wallet_id: request.fromWallet,
      to_counterparty_id: results.counterpartyId!,
      amount: Number(request.amount),
      currency: request.currency,
    };
    const end = toSessionEnd(request, now());
    const creating = call((dollr, options) =>
      dollr.sessions.transfer({ ...asked, expires_at: end.toISOString() }, options),
    );
    const made = await withClearRefusal("transfers", creating);
    requireSameSession(asked, made);
    return { session: { id: made.id, expiresAt: readSessionEnd(made.expires_at ?? end) } };
  },
});
