import type { FailureCode } from "@dollr-kit/flow";
import type { CheckoutWay } from "./checkout-order.ts";

/**
 * How a payment stands, in words for a page:
 * `new`: nothing was begun. `starting`: it was begun, and the payer is not asked yet. `approve`: the payer is asked on the phone. `processing`: a card is
 * being charged, or somebody is paying on Dollr's page. `confirm`: the payer's bank wants a confirmation, see `clientSecret`. `page`: the payer has to go to Dollr's page, see `url`.
 * `looking`: an answer was lost, and it is being found out; it is **not** refused. `paid`, `refused`, `expired`, `canceled`: it has ended.
 */
export type CheckoutStanding =
  | "new"
  | "starting"
  | "approve"
  | "processing"
  | "confirm"
  | "page"
  | "looking"
  | "paid"
  | "refused"
  | "expired"
  | "canceled";

/** What the routes tell a page of a payment. It holds no name, no e-mail address, no reference, and of a phone the last digits alone. */
export interface CheckoutState {
  /** The order's id. */
  readonly id: string;
  readonly standing: CheckoutStanding;
  /** It has ended: `paid`, `refused`, `expired` or `canceled`. Nothing more is told until somebody tries again. */
  readonly isFinal: boolean;
  /** How it is paid. Absent while nothing was begun. */
  readonly way?: CheckoutWay;
  /** What the payer paid, as Dollr told it. Of a paid one. `amount` is a decimal string in major units. */
  readonly paid?: { readonly amount: string; readonly currency: string };
  /** The last three digits of the phone that is asked. With mobile money. */
  readonly phoneEnding?: string;
  /** Dollr's page, to send the payer to. With `page`. */
  readonly url?: string;
  /** For `stripe.confirmCardPayment`, with Dollr's publishable key. With `confirm`. */
  readonly clientSecret?: string;
  /** What it failed for. With `refused`, `expired` and `canceled`. */
  readonly code?: FailureCode;
  /** The same as a sentence for the payer. */
  readonly message?: string;
  /** `POST …/retry` may be tried: it has failed, or waits on a page that can be given up for another way. */
  readonly canRetry: boolean;
  /** `POST …/cancel` may be tried: nothing was sent that could charge. */
  readonly canCancel: boolean;
  /** Names what is tried again. Send it along with `POST …/retry`, so that a double click makes one new attempt. With `canRetry`. */
  readonly retryKey?: string;
}
