import type { Clock } from "@dollr-kit/core";
import type { Collections } from "../collections/collections-type.ts";
import type { FailureSentences } from "../collections/explain-failure.ts";
import type { CheckoutOrder, CheckoutWay } from "./checkout-order.ts";

/** What the handler needs to know of the shop. */
export interface CheckoutOptions {
  /** Or a function that gives them, for frameworks that load modules while they build. */
  readonly collections: Collections | (() => Collections | Promise<Collections>);
  /**
   * The order as the shop has it: what is paid for, and how much. It is asked whenever something is begun or tried again.
   * @returns undefined where there is none, or it is not to be paid: the browser gets a 404.
   */
  readonly order: (id: string, request: Request) => CheckoutOrder | undefined | Promise<CheckoutOrder | undefined>;
  /**
   * Whether whoever sends this request may see and pay this order: look at your session, and leave the body unread. It is asked before anything else is. `false` is
   * answered as an order that does not exist, so nobody learns which ids there are.
   */
  readonly authorize: (request: Request, id: string) => boolean | Promise<boolean>;
  /** The shop's page of an order, a path of the same origin: where the payer gets after a form, and when they come back from Dollr's page. */
  readonly orderPage: (id: string) => string;
  /** Where the handler is mounted, without a slash at the end. @defaultValue "/checkout" */
  readonly basePath?: string | undefined;
  /**
   * The shop's own origin, such as `https://shop.example`. Give it behind a proxy that ends TLS: the addresses to come back to are made of it.
   * @defaultValue that of each request
   */
  readonly origin?: string | undefined;
  /** The ways that are offered; others are refused. @defaultValue all three */
  readonly ways?: readonly CheckoutWay[] | undefined;
  /** Your own sentences for what a payment failed for, in the payer's language. */
  readonly sentences?: Partial<FailureSentences> | undefined;
  /** Told of whatever is answered as `internal` or `busy`. The browser is not told why. @defaultValue `console.error` */
  readonly onError?: ((error: unknown, facts: CheckoutErrorFacts) => void) | undefined;
  /** For the waits of the live status. @defaultValue the system's */
  readonly clock?: Clock | undefined;
}

/** Where something failed. */
export interface CheckoutErrorFacts {
  readonly route: "pay" | "status" | "return" | "cancel" | "retry";
  /** The order's id. */
  readonly id: string;
}
