export { type CheckoutHandler, createCheckoutHandler } from "./checkout-handler.ts";
export type { CheckoutErrorFacts, CheckoutOptions } from "./checkout-options.ts";
export type { CheckoutOrder, CheckoutWay } from "./checkout-order.ts";
export type { CheckoutProblem, CheckoutProblemCode } from "./checkout-problem.ts";
export type { CheckoutStanding, CheckoutState } from "./checkout-state.ts";
export { toCheckoutState } from "./to-checkout-state.ts";
