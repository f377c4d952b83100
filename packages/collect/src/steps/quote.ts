import type { PaymentMethod, Provider } from "@dollr-kit/types";
import { toQuote } from "../wire.ts";
import type { Step } from "./step.ts";

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
    return { quote: toQuote(prediction) };
  },
};
