import type { ExecutionRecord } from "../world/records.ts";
import type { World } from "../world/world.ts";

/** What Dollr's prose on refunds says is there, and its description does not have. */
export function toPaymentIntent(
  { behaviour }: World,
  { operation, paymentIntentId }: ExecutionRecord,
): { readonly payment_intent_id?: number } {
  const isTold = behaviour.paymentIntentOfCollections === "told" && operation === "COLLECTION";
  return isTold ? { payment_intent_id: paymentIntentId } : {};
}
