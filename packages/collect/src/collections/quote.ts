import { type CallDollr, callAbout, type Money, present, readMoney, totalOf } from "@dollr-kit/flow";
import type { PaymentMethod, Prediction, Provider } from "@dollr-kit/types";
import type { CollectionRecord } from "../record/collection-record.ts";
import type { ParsedRequest } from "../request/request.ts";
import { operator } from "../steps/operator.ts";
import { toQuote } from "../steps/prediction.ts";

/**
 * What a payment would come to, as Dollr predicts it. A preview: the outcome has what was charged. What Dollr does not tell is absent.
 * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#predictions
 */
export interface Quote {
  /** What the payer would pay, with the fees where the payer bears them. */
  readonly payer?: Money;
  /** What you would get. */
  readonly payee?: Money;
  readonly platformFee?: Money;
  readonly gatewayFee?: Money;
  /** In the currency of the platform fee. */
  readonly fxFee?: Money;
}

/** Asks for a prediction of this request. Nothing is stored, and nothing is made at Dollr. */
export async function readQuote(call: CallDollr, request: ParsedRequest): Promise<Quote> {
  const asking = callAbout(call, { request });
  const { operator: known } = await operator.make({ record: { request } as CollectionRecord, call: asking });
  const query = {
    base_amount: Number(totalOf(request.items)),
    base_currency: request.currency,
    target_currency: request.payerCurrency,
    payment_method: known!.method as PaymentMethod,
    provider: known!.provider as Provider,
    operation_type: "COLLECTION",
    fee_bearer: request.feeBearer,
  } as const;
  return withFees(await asking((dollr, options) => dollr.predictions.amountAndFees(query, options)));
}

const withFees = (told: Prediction): Quote => ({
  ...toQuote(told),
  ...present("platformFee", readMoney(told.platform_fee, told.platform_currency)),
  ...present("gatewayFee", readMoney(told.gateway_fee, told.gateway_currency)),
  ...present("fxFee", readMoney(told.fx_fee, told.platform_currency)),
});
