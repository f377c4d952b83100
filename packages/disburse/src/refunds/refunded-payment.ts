import { isCurrency, type Paid, type PaymentStatus, toCanonicalAmount, totalOf } from "@dollr-kit/flow";

/** What a refund takes from the record of the collection that is refunded: give it the record. */
export interface RefundedPayment {
  readonly paymentIntentId?: number | undefined;
  readonly status?: PaymentStatus | undefined;
  readonly paid?: Paid | undefined;
  readonly request?:
    | {
        readonly currency: string;
        readonly items: readonly { readonly quantity: number; readonly amount: string }[];
      }
    | undefined;
}

/** Of its document, in which Dollr refunds. */
export function currencyOf({ request }: RefundedPayment): string | undefined {
  const currency = request?.currency;
  return currency !== undefined && isCurrency(currency) ? currency : undefined;
}

/**
 * What can be refunded in this currency, as far as it is known: once it is completed, the total of the document. Who bears the fees, or
 * pays in another currency, has paid more than that, or something else.
 */
export function paidIn(currency: string | undefined, { status, paid, request }: RefundedPayment): string | undefined {
  if (status === "completed" && request !== undefined && request.currency === currency)
    return toCanonicalAmount(totalOf(request.items));
  const payer = paid?.payer;
  return payer !== undefined && payer.currency === currency ? toCanonicalAmount(payer.amount) : undefined;
}
