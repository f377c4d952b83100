import type { Execution } from "@dollr-kit/types";
import type { SandboxBehaviour } from "../behaviour/behaviour.ts";
import { answerAmounts } from "../documents/answer-amounts.ts";
import { toPaymentIntent } from "../documents/payment-intent.ts";
import { providerTransactionId } from "../documents/receipt.ts";
import type { ExecutionRecord } from "../world/records.ts";
import type { World } from "../world/world.ts";
import { phaseAt } from "./plan.ts";

/** The answer about an execution, as it was at an instant. */
export function toExecution(world: World, execution: ExecutionRecord, asOf: number = world.now): Execution {
  const { quote, operation, referenceId, clientSecret, paymentIntentId } = execution;
  const { status, gatewayMessage, walletMessage, requiresAction = false } = phaseAt(execution.phases, asOf);
  const amounts = answerAmounts(world, execution);
  return {
    reference_id: referenceId,
    status: wordFor(world.behaviour, status),
    payer_amount: amounts.payer,
    payer_currency: quote.payer.currency,
    payee_amount: amounts.payee,
    payee_currency: quote.payee.currency,
    operation_type: operation,
    provider_transaction_id:
      status === "COMPLETED" && operation !== "TRANSFER" ? providerTransactionId(paymentIntentId) : null,
    gateway_message: gatewayMessage ?? null,
    wallet_message: walletMessage ?? null,
    client_secret: requiresAction ? (clientSecret ?? null) : null,
    requires_action: requiresAction,
    ...toPaymentIntent(world, execution),
  };
}

function wordFor({ wordForCompleted, wordForFailed }: SandboxBehaviour, status: string): string {
  if (status === "COMPLETED") return wordForCompleted;
  return status === "FAILED" ? wordForFailed : status;
}
