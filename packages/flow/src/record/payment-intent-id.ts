/**
 * The number of the payment intent of an execution, by which it is refunded. Dollr's description has no such field and its prose says
 * that there is one: so it is read where it comes, and nothing waits for it.
 * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#transfers-and-refunds
 */
export function readPaymentIntentId(answer: object): number | undefined {
  const { payment_intent_id: told } = answer as { readonly payment_intent_id?: unknown };
  const id = typeof told === "string" && /^\d+$/.test(told) ? Number(told) : told;
  return typeof id === "number" && Number.isSafeInteger(id) && id > 0 ? id : undefined;
}
