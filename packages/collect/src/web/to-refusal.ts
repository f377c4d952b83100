import { type FieldProblem, isDollrError } from "@dollr-kit/core";
import { CheckoutRefusal } from "./checkout-refusal.ts";

/** What of a request the browser has said, by where the flow names it. What else is wrong is the shop's own order. */
const BROWSERS_OWN: Readonly<Record<string, readonly [field: string, message: string]>> = {
  "payer.phone": ["phone", "is no phone number that can pay by mobile money here"],
  "instrument.phone": ["phone", "is no phone number that can pay by mobile money here"],
  "instrument.paymentMethodId": ["paymentMethodId", "must be Stripe's pm_…, made in the browser"],
};
/** What the payer chooses: where a payment differs in nothing else, the order is the same. */
const CHOSEN = ["via", "instrument", "payer", "successUrl", "cancelUrl"];

const BUSY_SECONDS = "5";

/** What a browser is told of an error of the flow. Whatever it need not know is `internal`, with the error as its cause. */
export function toRefusal(error: unknown): CheckoutRefusal {
  if (error instanceof CheckoutRefusal) return error;
  const { name, fields = [] } = isDollrError(error) ? error : {};
  if (name === "DollrInputError" && fields.length > 0 && fields.every(({ path }) => path in BROWSERS_OWN))
    return new CheckoutRefusal("invalid-request", { fields: fields.map(toOwnField) });
  if (name === "OtherRequestError")
    return new CheckoutRefusal(isOtherChoice(fields) ? "already-begun" : "order-changed");
  if (name === "RetryRefusedError") return new CheckoutRefusal("cannot-retry");
  if (name === "CancelRefusedError") return new CheckoutRefusal("cannot-cancel");
  if (name === "QueueFullError")
    return new CheckoutRefusal("busy", { headers: { "retry-after": BUSY_SECONDS }, cause: error });
  return new CheckoutRefusal("internal", { cause: error });
}

function toOwnField({ path }: FieldProblem): { field: string; message: string } {
  const [field = path, message = ""] = BROWSERS_OWN[path] ?? [];
  return { field, message };
}

const isOtherChoice = (fields: readonly FieldProblem[]): boolean => fields.every(({ path }) => CHOSEN.includes(path));

/** Two begins at once have each made addresses to come back to; the one that was stored first holds. */
export function differsInReturnAlone(error: unknown): boolean {
  if (!isDollrError(error) || error.name !== "OtherRequestError") return false;
  return error.fields?.every(({ path }) => path === "successUrl" || path === "cancelUrl") === true;
}
