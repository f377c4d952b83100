import type { Call } from "./caller.ts";
import { ok } from "./flows.ts";

export const CHECKOUT = {
  mode: "HOSTED",
  source_kind: "ORDER",
  party_phone: "231771234567",
  party_name: "Ama <Example>",
  currency: "USD",
  note: "Tea & <b>more</b>",
  items: [{ name: "Tea <1>", currency: "USD", amount: 12.5 }],
  success_url: "https://shop.example.com/thanks",
  cancel_url: "https://shop.example.com/cart",
};

/** A checkout with a page, and a question for its state. */
export async function makeCheckout(call: Call, change: object = {}) {
  const made = await ok(call("createCheckout", { body: { ...CHECKOUT, ...change } }));
  const query = { source_type: made.source_type, source_id: made.source_id };
  return {
    url: made.url as string,
    number: made.source_number as string,
    id: made.source_id as number,
    state: async () => (await ok(call("retrieveSourceStatus", { query }))).status as string,
  };
}
