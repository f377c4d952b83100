import type { Execution } from "@dollr-kit/types";
import { phaseAt } from "../executions/plan.ts";
import type { ExecutionRecord } from "../world/records.ts";
import { toNumber } from "./amount.ts";
import { providerTransactionId } from "./document-answers.ts";

/** The execution as its status said it at an instant. */
export function toExecution(execution: ExecutionRecord, asOf: number): Execution {
  const { quote, operation, referenceId, clientSecret, paymentIntentId } = execution;
  const { status, gatewayMessage, walletMessage, requiresAction = false } = phaseAt(execution.phases, asOf);
  return {
    reference_id: referenceId,
    status,
    payer_amount: toNumber(quote.payer.amount),
    payer_currency: quote.payer.currency,
    payee_amount: toNumber(quote.payee.amount),
    payee_currency: quote.payee.currency,
    operation_type: operation,
    provider_transaction_id:
      status === "COMPLETED" && operation !== "TRANSFER" ? providerTransactionId(paymentIntentId) : null,
    gateway_message: gatewayMessage ?? null,
    wallet_message: walletMessage ?? null,
    client_secret: requiresAction ? (clientSecret ?? null) : null,
    requires_action: requiresAction,
  };
}
