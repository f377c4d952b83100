import { CheckoutRefusal } from "./checkout-refusal.ts";
import { hasReturnToken } from "./return-token.ts";
import type { Shop } from "./shop.ts";

/** How long a payer who comes back waits for Dollr's word before they see the order's page, which goes on asking. */
const PATIENCE_MS = 3_000;

/**
 * The payer comes back from Dollr's page. That the address was reached proves nothing, so Dollr is asked, once; what ends the payment is its word,
 * and what ships is `onSettled`. The token stands for the session, which a browser may keep back when another site leads here.
 * @returns the shop's page of the order.
 */
export async function comeBack(shop: Shop, request: Request, id: string): Promise<string> {
  const payment = await (await shop.collections()).get(id);
  if (payment !== undefined && hasReturnToken(request, payment.record))
    await payment.settled({ timeoutMs: PATIENCE_MS });
  else if (!(await shop.authorize(request, id))) throw new CheckoutRefusal("not-found");
  return shop.orderPage(id, request);
}
