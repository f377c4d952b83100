import type { CollectionPayer, CollectionRequest } from "../request/request.ts";
import type { CheckoutOrder, CheckoutWay } from "./checkout-order.ts";
import { refuseField } from "./checkout-refusal.ts";
import type { Fields } from "./read-fields.ts";
import type { ReturnAddresses } from "./return-token.ts";

/** How a payer wants to pay, as far as the browser may say it. */
export type Choice = Pick<CollectionRequest, "via" | "instrument" | "successUrl" | "cancelUrl"> & {
  readonly payer: CollectionPayer;
};

/** @param page - gives the addresses to come back to; asked for `page` alone. */
export function toChoice(
  way: CheckoutWay,
  { payer }: CheckoutOrder,
  { phone, paymentMethodId }: Fields,
  page: () => ReturnAddresses,
): Choice {
  // A payer who gives a phone corrects that of the order, or pays by another one.
  const who = { ...payer, phone: phone ?? payer.phone ?? "" };
  if (way === "page") return { payer: who, via: "hosted", ...page() };
  if (way === "mobile-money") return { payer: who, via: "document", instrument: { type: "mobile-money" } };
  if (paymentMethodId === undefined)
    refuseField("paymentMethodId", "is missing: make one in the browser with Stripe.js. Card numbers never come here.");
  return { payer: who, via: "document", instrument: { type: "card", paymentMethodId } };
}

/** What is paid for comes from the shop's order, and how from the choice. */
export function toRequest(id: string, order: CheckoutOrder, choice: Choice): CollectionRequest {
  const { items, currency, sourceType, note, feeBearer, expiresAt } = order;
  // On Dollr's page the payer chooses the currency.
  const payerCurrency = choice.via === "hosted" ? undefined : order.payerCurrency;
  return { ...{ id, items, currency, payerCurrency, sourceType, note, feeBearer, expiresAt }, ...choice };
}
