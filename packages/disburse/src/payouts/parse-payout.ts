import type { FieldProblem } from "@dollr-kit/core";
import {
  type Market,
  present,
  readAskedAmount,
  readCurrency,
  readFields,
  readId,
  readPerson,
  throwProblems,
} from "@dollr-kit/flow";
import { readExpiry } from "../record/expiry.ts";
import type { ParsedPayout, PayoutRequest } from "./request.ts";

const PAYOUT = ["id", "recipient", "amount", "currency", "note", "expiresAt"] as const;

/**
 * Checks a request, before anything is stored or sent.
 * @param fallback - the country of a phone that is written without one, where the recipient's is not given.
 * @throws DollrInputError with `fields`: every field that is wrong, and what was expected.
 */
export function parsePayout(request: PayoutRequest, fallback?: Market): ParsedPayout {
  const problems: FieldProblem[] = [];
  const fields = readFields(request, PAYOUT, problems);
  const currency = readCurrency(fields, "currency") ?? "";
  const parsed: ParsedPayout = {
    id: readId(fields),
    recipient: readPerson(fields, "recipient", { abroad: false, fallback }),
    amount: readAskedAmount(fields, "amount", currency),
    currency,
    ...present("note", fields.optionalText("note")),
    ...present("expiresAt", readExpiry(fields)),
  };
  throwProblems(problems, "payout");
  return parsed;
}
