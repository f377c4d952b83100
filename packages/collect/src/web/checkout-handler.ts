import type { CheckoutOptions } from "./checkout-options.ts";

/** Answers what is below `basePath`. Give it to a framework as it is: it takes a `Request` and resolves with a `Response`, and never rejects. */
export type CheckoutHandler = (request: Request) => Promise<Response>;

/**
 * Makes the routes of a checkout, for any framework and runtime. With `basePath` `/checkout` and an order `1042`:
 *
 * | Route | Takes | Answers |
 * | --- | --- | --- |
 * | `POST /checkout/1042/pay` | `way`: `mobile-money` (with `phone`, the order's unless given), `card` (with `paymentMethodId`) or `page` | 202 with `CheckoutState`; a form: 303 to the order's page, or to Dollr's |
 * | `GET /checkout/1042/status` | | `CheckoutState`; to `accept: text/event-stream` live, as the event `state`, up to the ending |
 * | `POST /checkout/1042/retry` | the fields of `pay`, all optional, and `retryKey` of the state | as `pay` |
 * | `POST /checkout/1042/cancel` | | 200 with `CheckoutState`; a form: 303 to the order's page |
 * | `GET /checkout/1042/return` | the payer who comes from Dollr's page; it fulfils nothing | 303 to the order's page |
 * | `GET /checkout/dollr-status.js` | | a script that defines `<dollr-status>` |
 *
 * What is sent is JSON, or a form (`application/x-www-form-urlencoded`), so that all of it works without script. What goes wrong is a
 * `CheckoutProblem` as JSON; a form whose fields are wrong, or that came too late, gets 303 to the order's page with
 * `?checkout-error=<code>`, and `&checkout-fields=<names>` where fields are wrong.
 *
 * It fulfils nothing: ship in `collections.onSettled`.
 * @throws DollrConfigError for options that cannot be right, as no `authorize`.
 */
export function createCheckoutHandler(_options: CheckoutOptions): CheckoutHandler {
  throw new Error("not built yet");
}
