import { refusedField } from "../errors/api-error.ts";
import { collect } from "../executions/collect.ts";
import { toExecution } from "../executions/execution-answer.ts";
import { payOut, refund, transfer } from "../executions/pay-out.ts";
import { findRepeated } from "../executions/repeated.ts";
import { requireSession } from "../executions/require-session.ts";
import { findByField, requireCurrency } from "../fields/lookup.ts";
import { requireVerified } from "../parties/require-verified.ts";
import type { SomeHandlers } from "./operation.ts";

/** Each checks its reference first: a known one is answered before any other check. */
export const executions = {
  executeCollection(world, { body, extraLagMs }) {
    const content = JSON.stringify(["COLLECTION", body.session_id, body.payment_account_id, body.currency]);
    const key = { referenceId: body.reference_id, content, extraLagMs };
    const repeated = findRepeated(world, key);
    if (repeated) return toExecution(world, repeated);
    const session = requireSession(world, body.session_id, "COLLECTION", key.referenceId);
    const account = findByField(world.accounts, "payment_account_id", body.payment_account_id);
    return toExecution(world, collect(world, key, { session, account, currency: requireCurrency(body.currency) }));
  },

  executePayout(world, { body, extraLagMs }) {
    requireVerified(world);
    const content = JSON.stringify(["PAYOUT", body.session_id, body.payout_account_id]);
    const key = { referenceId: body.reference_id, content, extraLagMs };
    const repeated = findRepeated(world, key);
    if (repeated) return toExecution(world, repeated);
    const session = requireSession(world, body.session_id, "PAYOUT", key.referenceId);
    if (String(session.account.id) !== body.payout_account_id) {
      throw refusedField("payout_account_id", "Account is not that of the session");
    }
    return toExecution(world, payOut(world, key, session, body.passcode.token));
  },

  executeTransfer(world, { body, extraLagMs }) {
    requireVerified(world);
    const key = { referenceId: body.reference_id, content: JSON.stringify(["TRANSFER", body.session_id]), extraLagMs };
    const repeated = findRepeated(world, key);
    if (repeated) return toExecution(world, repeated);
    return toExecution(
      world,
      transfer(world, key, requireSession(world, body.session_id, "TRANSFER", key.referenceId)),
    );
  },

  executeRefund(world, { body, extraLagMs }) {
    requireVerified(world);
    const key = { referenceId: body.reference_id, content: JSON.stringify(["REFUND", body.session_id]), extraLagMs };
    const repeated = findRepeated(world, key);
    if (repeated) return toExecution(world, repeated);
    return toExecution(world, refund(world, key, requireSession(world, body.session_id, "REFUND", key.referenceId)));
  },
} satisfies SomeHandlers;
