import { type Money, readMoney, toCode } from "@dollr-kit/flow";
import type { Prediction, Provider } from "@dollr-kit/types";

interface Predicted {
  readonly payment_method: string;
  readonly gateway_provider: string;
}

/**
 * Operator and provider. They are kept even when the payer is forgotten, so only codes are taken: other texts could name the payer.
 * @param provider - used where Dollr names none.
 */
export function toOperator({ payment_method, gateway_provider }: Predicted, provider: Provider) {
  return { method: toCode(payment_method) ?? "", provider: toCode(gateway_provider) ?? provider };
}

/** What is predicted, as far as it can be read: a preview never decides anything. */
export function toQuote(prediction: Prediction): { readonly payer?: Money; readonly payee?: Money } {
  const payer = readMoney(prediction.payer_amount, prediction.payer_currency);
  const payee = readMoney(prediction.payee_amount, prediction.payee_currency);
  return { ...(payer && { payer }), ...(payee && { payee }) };
}
