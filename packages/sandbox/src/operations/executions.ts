import { collect } from "../executions/collect.ts";
import { payOut, refund, transfer } from "../executions/pay-out.ts";
import { findRepeated } from "../executions/repeated.ts";
import { requireSession } from "../executions/require-session.ts";
import { refusedField } from "../http/api-error.ts";
import { toExecution } from "./execution-answer.ts";
import { findByField, requireCurrency } from "./lookup.ts";
import type { Handlers } from "./operation.ts";

/** Each looks for its reference first: what is known under it is answered before anything else is asked. */
export const executions: Handlers<"executeCollection" | "executePayout" | "executeTransfer" | "executeRefund"> = {
  executeCollection(world, { body, extraLagMs }) {
    const content = JSON.stringify(["COLLECTION", body.session_id, body.payment_account_id, body.currency]);
    const key = { referenceId: body.reference_id, content, extraLagMs };
    const repeated = findRepeated(world, key);
    if (repeated) return toExecution(repeated, world.now);
    const session = requireSession(world, body.session_id, "COLLECTION", key.referenceId);
    const account = findByField(world.accounts, "payment_account_id", body.payment_account_id);
    return toExecution(collect(world, key, { session, account, currency: requireCurrency(body.currency) }), world.now);
  },

  executePayout(world, { body, extraLagMs }) {
    const content = JSON.stringify(["PAYOUT", body.session_id, body.payout_account_id]);
    const key = { referenceId: body.reference_id, content, extraLagMs };
    const repeated = findRepeated(world, key);
    if (repeated) return toExecution(repeated, world.now);
    const session = requireSession(world, body.session_id, "PAYOUT", key.referenceId);
    if (String(session.account.id) !== body.payout_account_id) {
      throw refusedField("payout_account_id", "Account is not that of the session");
    }
    return toExecution(payOut(world, key, session, body.passcode.token), world.now);
  },

  executeTransfer(world, { body, extraLagMs }) {
    const key = { referenceId: body.reference_id, content: JSON.stringify(["TRANSFER", body.session_id]), extraLagMs };
    const repeated = findRepeated(world, key);
    if (repeated) return toExecution(repeated, world.now);
    return toExecution(
      transfer(world, key, requireSession(world, body.session_id, "TRANSFER", key.referenceId)),
      world.now,
    );
  },

  executeRefund(world, { body, extraLagMs }) {
    const key = { referenceId: body.reference_id, content: JSON.stringify(["REFUND", body.session_id]), extraLagMs };
    const repeated = findRepeated(world, key);
    if (repeated) return toExecution(repeated, world.now);
    return toExecution(
      refund(world, key, requireSession(world, body.session_id, "REFUND", key.referenceId)),
      world.now,
    );
  },
};
