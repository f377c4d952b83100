import { type ResultsChange, toCode } from "@dollr-kit/flow";
import type { PayoutResults, StepContext } from "./record.ts";

/** Which operator and provider the recipient's phone belongs to. */
export const operator = {
  async make({ record, call }: StepContext): Promise<ResultsChange<PayoutResults>> {
    const query = { phone: record.request.recipient.phone, operation_type: "PAYOUT" } as const;
    const predicted = await call((dollr, options) => dollr.predictions.mobileMoneyProvider(query, options));
    const method = toCode(predicted.payment_method) ?? "";
    return { operator: { method, provider: toCode(predicted.gateway_provider) ?? "PAWAPAY" } };
  },
};
