import type { CheckoutProblem, CheckoutProblemCode } from "./checkout-problem.ts";
import type { CheckoutState } from "./checkout-state.ts";

const STATUS = {
  "invalid-request": 400,
  "cross-site": 403,
  "not-found": 404,
  "method-not-allowed": 405,
  "order-changed": 409,
  "already-begun": 409,
  "cannot-retry": 409,
  "cannot-cancel": 409,
  "too-large": 413,
  "unsupported-type": 415,
  internal: 500,
  busy: 503,
} as const satisfies Record<CheckoutProblemCode, number>;

const MESSAGES = {
  "invalid-request": "The request cannot be right: see fields.",
  "cross-site": "This may be asked for by a page of the shop alone.",
  "not-found": "There is no such order.",
  "method-not-allowed": "This address does not take that method: see the header allow.",
  "order-changed":
    "The order is another one than when its payment was begun. It has to become another order, with an id of its own.",
  "already-begun": "The order is being paid, or was paid, another way: see state.",
  "cannot-retry": "A new attempt cannot be made as it stands: see state.",
  "cannot-cancel": "It cannot be called off as it stands: see state.",
  "too-large": "The body is too long.",
  "unsupported-type": "Send application/json or application/x-www-form-urlencoded.",
  internal: "The shop could not do this. Ask for the status before you try again.",
  busy: "Too many payments wait to begin. Nothing was begun: try again in a few seconds.",
} as const satisfies Record<CheckoutProblemCode, string>;

interface RefusalFacts {
  readonly message?: string;
  readonly fields?: readonly { readonly field: string; readonly message: string }[];
  readonly state?: CheckoutState;
  readonly headers?: Readonly<Record<string, string>>;
  /** What the shop's own log gets. */
  readonly cause?: unknown;
}

/** What ends a request, thrown from wherever that shows. */
export class CheckoutRefusal extends Error {
  readonly code: CheckoutProblemCode;
  readonly facts: RefusalFacts;

  constructor(code: CheckoutProblemCode, facts: RefusalFacts = {}) {
    super(facts.message ?? MESSAGES[code]);
    this.code = code;
    this.facts = facts;
  }

  get status(): number {
    return STATUS[this.code];
  }

  toBody(): CheckoutProblem {
    const { fields, state } = this.facts;
    return { error: { code: this.code, message: this.message, ...(fields && { fields }) }, ...(state && { state }) };
  }
}

/** @throws CheckoutRefusal `invalid-request` about one field. */
export function refuseField(field: string, message: string): never {
  throw new CheckoutRefusal("invalid-request", { fields: [{ field, message }] });
}
