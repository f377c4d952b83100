import type { FieldProblem } from "@dollr-kit/core";
import {
  type FieldReader,
  present,
  readAskedAmount,
  readCurrency,
  readFields,
  readId,
  throwProblems,
} from "@dollr-kit/flow";
import { readExpiry } from "../record/expiry.ts";
import { readDollrId } from "../record/read-dollr-id.ts";
import { currencyOf, paidIn, type RefundedPayment } from "./refunded-payment.ts";
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
  const original = readOriginal(fields);
  const currency = fields.has("currency") ? readCurrency(fields, "currency") : currencyOf(original);
  const originalAmount = readPaid(fields, original, currency);
  const parsed: ParsedRefund = {
    id: readId(fields),
    originalPaymentIntentId: readIntent(fields, original),
    amount: readAmount(fields, originalAmount, currency),
    ...present("currency", currency),
    ...present("reason", fields.optionalText("reason")),
    ...present("originalAmount", originalAmount),
    ...present("expiresAt", readExpiry(fields)),
  };
  throwProblems(problems, "refund");
  return parsed;
}

function readOriginal(fields: FieldReader): RefundedPayment {
  const original = fields.value("original") ?? {};
  if (isPayment(original)) return original;
  fields.refuse("original", "must be the record of the collection that is refunded");
  return {};
}

function isPayment(original: unknown): original is RefundedPayment {
  if (typeof original !== "object" || original === null) return false;
  const { paymentIntentId: told = 1, request } = original as RefundedPayment;
  return Number.isSafeInteger(told) && (request === undefined || Array.isArray(request.items));
}

/** A refund of somebody else's payment would be money to somebody else. */
function readIntent(fields: FieldReader, { paymentIntentId: told }: RefundedPayment): number {
  if (told !== undefined && !fields.has("originalPaymentIntentId")) return told;
  const id = readDollrId(fields, "originalPaymentIntentId", "the number of the payment intent, from Dollr's portal");
  if (id !== 0 && told !== undefined && told !== id)
    fields.refuse("originalPaymentIntentId", `is not that of original, which is ${told}`);
  return id;
}

/** What was paid, where it is known in the currency of the refund. */
function readPaid(fields: FieldReader, original: RefundedPayment, currency: string | undefined): string | undefined {
  if (fields.has("originalAmount")) return readAskedAmount(fields, "originalAmount", currency ?? "");
  return paidIn(currency, original);
}

/** With a record of what was paid, all of it. Without one, an amount that nobody has said would be a guess. */
function readAmount(fields: FieldReader, paid: string | undefined, currency: string | undefined): string {
  const isTold = fields.has("original") && !fields.has("amount");
  return isTold && paid !== undefined ? paid : readAskedAmount(fields, "amount", currency ?? "");
}
