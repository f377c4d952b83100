import type { CollectionRequest } from "@dollr-kit/collect";

/** A payment that a merchant wants, and how the merchant's program goes about it. */
export interface OrderPlan extends PaymentPlan {
  readonly request: CollectionRequest;
  readonly payer: PayerPlan;
}

/** A payment of any kind, as the merchant's program sees it. */
export interface PaymentPlan {
  readonly shop: number;
  readonly request: { readonly id: string };
  /** The same order may reach several workers, and machines that do not know of each other. */
  readonly arrivals: readonly { readonly atMs: number; readonly worker: number }[];
  /** After a crash the program starts the order again; otherwise it trusts `resume()` alone. */
  readonly comesBack: boolean;
  /** Deliberate new attempts after a failure. */
  readonly retries: number;
  /** When `retry` is called, whatever the payment's state: it must be refused unless the last attempt has failed. */
  readonly hastyRetries: readonly { readonly atMs: number; readonly worker: number }[];
}

/** Shops may use the same ids. */
export const keyOf = ({ shop, request }: PaymentPlan): string =>
  shop === 0 ? request.id : `${request.id} of shop ${shop + 1}`;

/** `magic`: the phone or card decides. `decides`: a person takes a while, then says yes or no, each time they are asked. */
export type PayerPlan =
  | { readonly kind: "magic" }
  | { readonly kind: "decides"; readonly afterMs: number; readonly approves: readonly boolean[] };
