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
 * What was paid in this currency, as far as it is known. Who pays in another one than that of the document has, once that is
 * completed, paid the total of the document.
 */
export function paidIn(currency: string | undefined, { status, paid, request }: RefundedPayment): string | undefined {
  const payer = paid?.payer;
  if (payer !== undefined && payer.currency === currency) return toCanonicalAmount(payer.amount);
  if (status !== "completed" || request === undefined || request.currency !== currency) return undefined;
  return toCanonicalAmount(totalOf(request.items));
}
