import type { CollectionChanges, CollectionRequest } from "@dollr-kit/collect";

/** A payment that a merchant wants, and how the merchant's program goes about it. */
export interface OrderPlan extends PaymentPlan {
  readonly request: CollectionRequest;
  readonly payer: PayerPlan;
  /** When the payer is to pay another way, whatever the payment's state: it must be refused where money may be moving. */
  readonly changes: readonly (Arrival & { readonly changes: CollectionChanges })[];
  /** When the merchant asks Dollr again how it stands, whatever its state. */
  readonly rechecks?: readonly Arrival[];
}

/** When the merchant asks for something, and at which worker. */
export interface Arrival {
  readonly atMs: number;
  readonly worker: number;
}

/** A payment of any kind, as the merchant's program sees it. */
export interface PaymentPlan {
  readonly shop: number;
  readonly request: { readonly id: string };
  /** The same order may reach several workers, and machines that do not know of each other. */
  readonly arrivals: readonly Arrival[];
  /** After a crash the program starts the order again; otherwise it trusts `resume()` alone. */
  readonly comesBack: boolean;
  /** Deliberate new attempts after a failure. */
  readonly retries: number;
  /** When `retry` is called, whatever the payment's state: it must be refused unless the last attempt has failed. */
  readonly hastyRetries: readonly Arrival[];
  /** When the merchant calls it off, whatever its state: it must be refused where money may be moving. */
  readonly callOffs: readonly Arrival[];
  /** So long after it came nothing new is to be sent. */
  readonly expiresInMs?: number;
}

/** Shops may use the same ids. */
export const keyOf = ({ shop, request }: PaymentPlan): string =>
  shop === 0 ? request.id : `${request.id} of shop ${shop + 1}`;

/** `magic`: the phone or card decides. `decides`: a person takes a while, then says yes or no, each time they are asked. */
export type PayerPlan =
  | { readonly kind: "magic" }
  | { readonly kind: "decides"; readonly afterMs: number; readonly approves: readonly boolean[] };
