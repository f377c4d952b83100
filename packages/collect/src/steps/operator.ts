import { present } from "@dollr-kit/flow";
import type { Step } from "../record/step.ts";
import { toOperator } from "./prediction.ts";

interface Given {
  readonly method?: string;
  readonly provider?: string;
}

/** Which operator and provider the payer's instrument belongs to; what the caller gave wins. */
export const operator: Step = {
  async make({ record, call }) {
    const { instrument } = record.request;
    if (instrument.type === "card") {
      const query = {
        payment_method_id: instrument.paymentMethodId,
        operation_type: "COLLECTION",
        provider: "STRIPE",
      } as const;
      const card = await call((dollr, options) => dollr.predictions.cardProvider(query, options));
      return { operator: toOperator(card, "STRIPE") };
    }
    const wallet = instrument.type === "mobile-money" ? instrument : record.request.payer;
    const query = { phone: wallet.phone, operation_type: "COLLECTION" } as const;
    const predicted = await call((dollr, options) => dollr.predictions.mobileMoneyProvider(query, options));
    const { method, provider } = instrument as Given;
    return {
      operator: { ...toOperator(predicted, "PAWAPAY"), ...present("method", method), ...present("provider", provider) },
    };
  },
};
