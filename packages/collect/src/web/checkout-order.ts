import type { CollectionPayer, CollectionRequest } from "../request/request.ts";

/** How a payer may pay: mobile money by a phone, a card by Stripe's `pm_…`, or Dollr's page, where the payer chooses. */
export type CheckoutWay = "mobile-money" | "card" | "page";

/** What is paid for, as the merchant's own database has it. Nothing of this is ever taken from the browser, a missing phone aside. */
export interface CheckoutOrder
  extends Pick<
    CollectionRequest,
    "items" | "currency" | "payerCurrency" | "sourceType" | "note" | "feeBearer" | "expiresAt"
  > {
  /** Without a phone the payer gives one, as the field `phone` of `POST …/pay`. */
  readonly payer: Omit<CollectionPayer, "phone"> & { readonly phone?: string | undefined };
}
