import type { FieldProblem } from "@dollr-kit/core";
import { type Market, readFields, readPerson, throwProblems } from "@dollr-kit/flow";
import { readSent, SENT } from "../record/read-sent.ts";
import type { ParsedPayout, PayoutRequest } from "./request.ts";

/**
 * Checks a request, before anything is stored or sent.
 * @param fallback - the country of a phone that is written without one, where the recipient's is not given.
 * @throws DollrInputError with `fields`: every field that is wrong, and what was expected.
 */
export function parsePayout(request: PayoutRequest, fallback?: Market): ParsedPayout {
  const problems: FieldProblem[] = [];
  const fields = readFields(request, [...SENT, "recipient"], problems);
  const recipient = readPerson(fields, "recipient", { abroad: false, fallback });
  const parsed: ParsedPayout = { ...readSent(fields), recipient };
  throwProblems(problems, "payout");
  return parsed;
}
