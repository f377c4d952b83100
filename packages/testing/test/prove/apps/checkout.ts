import type { AppContext } from "../../../src/index.ts";
import type { Call } from "./dollr.ts";

export interface Checkout {
  readonly id: number;
  readonly url: string;
}

/** Dollr's page for this order: made once, and then always the same. */
export async function openCheckout(call: Call, { store, order, successUrl }: AppContext): Promise<Checkout> {
  const key = `checkout of ${order.id}`;
  const known = await store.get<Checkout>(key);
  if (known !== undefined) return known;
  const { currency, payer, amount } = order;
  const made = await call("POST", "/checkouts/create", {
    mode: "HOSTED",
    source_kind: "INVOICE",
    party_name: payer.name,
    party_phone: payer.phone,
    currency,
    items: [{ name: "Rice, 25 kg", currency, amount: Number(amount) }],
    reference_id: order.id,
    success_url: successUrl,
  });
  await store.insert(key, { id: made.source_id, url: made.url });
  return (await store.get<Checkout>(key))!;
}
