import { compareAmounts, totalOf } from "@dollr-kit/flow";
import type { PaymentMethod, Prediction, Provider } from "@dollr-kit/types";
import type { CollectionRecord } from "../record/collection-record.ts";
import type { Step } from "../record/step.ts";
import { toQuote } from "./prediction.ts";

/** What a payer who pays in another currency will pay: asked before anyone is charged, and refused here if it cannot be. */
export const quote: Step = {
  async make({ record, call }) {
    const { source, operator } = record.results;
    const prediction = await call((dollr, options) =>
      dollr.predictions.sourceAmountAndFees(
        {
          target_currency: record.request.payerCurrency,
          payment_method: operator!.method as PaymentMethod,
          provider: operator!.provider as Provider,
          source_type: source!.type,
          source_id: source!.id,
        },
        options,
      ),
    );
    return { quote: isPlausible(record, prediction) ? toQuote(prediction) : {} };
  },
};

/** Fees take less than so much of what the payee gets. */
const LEAST_SHARE = 0.5;

/** Whether the prediction is of this payment. Paid amounts are compared with it, so a wrong one would make a right payment look wrong. */
function isPlausible({ request }: CollectionRecord, prediction: Prediction): boolean {
  const { payer, payee } = toQuote(prediction);
  if (payer?.currency !== request.payerCurrency || payee?.currency !== request.currency) return false;
  const asked = Number(totalOf(request.items));
  return Number(payee.amount) > asked * LEAST_SHARE && compareAmounts(payee.amount, `${asked}`, payee.currency) <= 0;
}
