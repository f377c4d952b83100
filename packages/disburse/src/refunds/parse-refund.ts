import type { FieldProblem } from "@dollr-kit/core";
import {
  type FieldReader,
  present,
  readAskedAmount,
  readCurrency,
  readFields,
  readId,
  throwProblems,
  toCanonicalAmount,
} from "@dollr-kit/flow";
import { readExpiry } from "../record/expiry.ts";
import { readDollrId } from "../record/read-dollr-id.ts";
import type { ParsedRefund, RefundRequest } from "./request.ts";

const REFUND = [
  "id",
  "originalPaymentIntentId",
  "amount",
  "currency",
  "reason",
  "originalAmount",
  "original",
  "expiresAt",
] as const;

/**
 * Checks a request, before anything is stored or sent.
 * @throws DollrInputError with `fields`: every field that is wrong, and what was expected.
 */
export function parseRefund(request: RefundRequest): ParsedRefund {
  const problems: FieldProblem[] = [];
  const fields = readFields(request, REFUND, problems);
  const currency = fields.has("currency") ? readCurrency(fields, "currency") : undefined;
  const parsed: ParsedRefund = {
    id: readId(fields),
    originalPaymentIntentId: readIntent(fields, request),
    amount: readAskedAmount(fields, "amount", currency ?? ""),
    ...present("currency", currency),
    ...present("reason", fields.optionalText("reason")),
    ...present("originalAmount", readOriginal(fields, request, currency)),
    ...present("expiresAt", readExpiry(fields)),
  };
  throwProblems(problems, "refund");
  return parsed;
}

/** A refund of somebody else's payment would be money to somebody else. */
function readIntent(fields: FieldReader, { original }: RefundRequest): number {
  const id = readDollrId(fields, "originalPaymentIntentId", "the number of the payment intent, from Dollr's portal");
  const told = original?.paymentIntentId;
  if (id !== 0 && told !== undefined && told !== id)
    fields.refuse("originalPaymentIntentId", `is not that of original, which is ${told}`);
  return id;
}

/** What was paid, where it is known in the currency of the refund. */
function readOriginal(fields: FieldReader, request: RefundRequest, currency: string | undefined): string | undefined {
  if (fields.has("originalAmount")) return readAskedAmount(fields, "originalAmount", currency ?? "");
  if (!fields.has("original")) return undefined;
  const payer = request.original?.paid?.payer;
  return payer !== undefined && payer.currency === currency ? toCanonicalAmount(payer.amount) : undefined;
}
