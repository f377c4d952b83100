import { type PaymentRecord, type PaymentRequest, toCanonicalJson } from "@dollr-kit/flow";

/** Whether a new attempt pays the one whom the last one was to pay: else nothing that was made for that one is used again. */
export const isSameRecipient = ({ request: last }: PaymentRecord, next: PaymentRequest): boolean =>
  recipientOf(last) === recipientOf(next);

function recipientOf(request: PaymentRequest): string {
  const { recipient, counterpartyId } = request as { readonly recipient?: unknown; readonly counterpartyId?: unknown };
  return toCanonicalJson([recipient ?? null, counterpartyId ?? null]);
}
