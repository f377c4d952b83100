import { refusedField } from "../errors/api-error.ts";
import { collect } from "../executions/collect.ts";
import { toExecution } from "../executions/execution-answer.ts";
import { payOut, refund, transfer } from "../executions/pay-out.ts";
import { type ExecutionKey, findRepeated } from "../executions/repeated.ts";
import { requireSession } from "../executions/require-session.ts";
import { findByField, requireCurrency } from "../fields/lookup.ts";
import { requireVerified } from "../parties/require-verified.ts";
import type { ExecutionRecord } from "../world/records.ts";
import type { World } from "../world/world.ts";
import type { SomeHandlers } from "./operation.ts";

/** Each checks its reference first: a known one is answered before any other check. */
export const executions = {
  executeCollection(world, call) {
    const { body } = call;
    const content = ["COLLECTION", body.session_id, body.payment_account_id, body.currency];
    return executeOnce(world, call, content, (key) => {
      const session = requireSession(world, body.session_id, "COLLECTION", key.referenceId);
      const account = findByField(world.accounts, "payment_account_id", body.payment_account_id);
      return collect(world, key, { session, account, currency: requireCurrency(body.currency) });
    });
  },

  executePayout(world, call) {
    requireVerified(world);
    const { body } = call;
    return executeOnce(world, call, ["PAYOUT", body.session_id, body.payout_account_id], (key) => {
      const session = requireSession(world, body.session_id, "PAYOUT", key.referenceId);
      if (String(session.account.id) !== body.payout_account_id) {
        throw refusedField("payout_account_id", "Account is not that of the session");
      }
      return payOut(world, key, session, body.passcode.token);
    });
  },

  executeTransfer(world, call) {
    requireVerified(world);
    const { session_id } = call.body;
    return executeOnce(world, call, ["TRANSFER", session_id], (key) =>
      transfer(world, key, requireSession(world, session_id, "TRANSFER", key.referenceId)),
    );
  },

  executeRefund(world, call) {
    requireVerified(world);
    const { session_id } = call.body;
    return executeOnce(world, call, ["REFUND", session_id], (key) =>
      refund(world, key, requireSession(world, session_id, "REFUND", key.referenceId)),
    );
  },
} satisfies SomeHandlers;

interface ExecutionCall {
  readonly body: { readonly reference_id: string };
  readonly extraLagMs: number;
}

/** @param content - what a repeat has to have in common with the first one. */
function executeOnce(
  world: World,
  { body, extraLagMs }: ExecutionCall,
  content: readonly unknown[],
  execute: (key: ExecutionKey) => ExecutionRecord,
) {
  const key = { referenceId: body.reference_id, content: JSON.stringify(content), extraLagMs };
  return toExecution(world, findRepeated(world, key) ?? execute(key));
}
