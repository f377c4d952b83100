import type { CheckoutState } from "./checkout-state.ts";

/**
 * Why a request was not done.
 * `not-found` (404): no such order or route, or it is not this visitor's: the two are not told apart. `cross-site` (403). `method-not-allowed` (405).
 * `too-large` (413). `unsupported-type` (415): neither JSON nor a form. `invalid-request` (400): see `fields`. `order-changed` (409): the order is
 * another one than when its payment was begun. `already-begun` (409): it is being paid, or was paid, another way; `state` says how it stands.
 * `cannot-retry`, `cannot-cancel` (409): see `state`. `busy` (503): too many wait to begin, see `retry-after`. `internal` (500).
 */
export type CheckoutProblemCode =
  | "not-found"
  | "cross-site"
  | "method-not-allowed"
  | "too-large"
  | "unsupported-type"
  | "invalid-request"
  | "order-changed"
  | "already-begun"
  | "cannot-retry"
  | "cannot-cancel"
  | "busy"
  | "internal";

/** The JSON body of every answer that is not 2xx or 3xx. It never holds a value that was sent, nor anything of the server's inside. */
export interface CheckoutProblem {
  readonly error: {
    readonly code: CheckoutProblemCode;
    /** For developers, in English. */
    readonly message: string;
    /** The fields of the request that were refused, by name, without their values. */
    readonly fields?: readonly { readonly field: string; readonly message: string }[];
  };
  /** How the payment stands, where that is why. */
  readonly state?: CheckoutState;
}
