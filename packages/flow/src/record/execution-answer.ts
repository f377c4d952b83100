import type { Execution } from "@dollr-kit/types";
import type { FailureCause } from "../errors/failure-cause.ts";
import { type Money, readMoney } from "../lib/money.ts";
import { present } from "../lib/present.ts";
import { readPaymentIntentId } from "./payment-intent-id.ts";
import { toLine } from "./told-text.ts";

/** An execution as Dollr tells it. */
export interface ExecutionAnswer {
  readonly referenceId: string;
  /** An open set of words: one that is not known here decides nothing. */
  readonly status: string;
  /** Absent where amount or currency were not told, or cannot be read. */
  readonly payer: Money | undefined;
  readonly payee: Money | undefined;
  readonly providerTransactionId?: string;
  readonly paymentIntentId?: number;
  /** What the operator or the wallet said. */
  readonly message?: string;
  /** What that means. @defaultValue by the words of `message` */
  readonly cause?: FailureCause;
  /** The card has to be confirmed with it. */
  readonly clientSecret?: string;
}

export function toExecutionAnswer(answer: Execution): ExecutionAnswer {
  const providerTransactionId = toLine(answer.provider_transaction_id);
  const clientSecret = toLine(answer.client_secret);
  const message = toLine(answer.gateway_message) ?? toLine(answer.wallet_message);
  return {
    referenceId: answer.reference_id,
    status: String(answer.status),
    payer: readMoney(answer.payer_amount, answer.payer_currency),
    payee: readMoney(answer.payee_amount, answer.payee_currency),
    ...(providerTransactionId && { providerTransactionId }),
    ...present("paymentIntentId", readPaymentIntentId(answer)),
    ...(message && { message }),
    ...(answer.requires_action && clientSecret && { clientSecret }),
  };
}
