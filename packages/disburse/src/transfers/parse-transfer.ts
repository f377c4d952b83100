import type { FieldProblem } from "@dollr-kit/core";
import { type FieldReader, type Market, readFields, readPerson, throwProblems } from "@dollr-kit/flow";
import { readDollrId } from "../record/read-dollr-id.ts";
import { readSent, SENT } from "../record/read-sent.ts";
import type { ParsedTransfer, TransferRequest } from "./request.ts";

/**
 * Checks a request, before anything is stored or sent.
 * @param fallback - the country of a phone that is written without one, where the recipient's is not given.
 * @throws DollrInputError with `fields`: every field that is wrong, and what was expected.
 */
export function parseTransfer(request: TransferRequest, fallback?: Market): ParsedTransfer {
  const problems: FieldProblem[] = [];
  const fields = readFields(request, [...SENT, "fromWallet", "recipient"], problems);
  const parsed: ParsedTransfer = {
    fromWallet: readDollrId(fields, "fromWallet", "the number of a wallet, from Dollr's portal"),
    ...readRecipient(fields, fallback),
    ...readSent(fields),
  };
  throwProblems(problems, "transfer");
  return parsed;
}

function readRecipient(
  fields: FieldReader,
  fallback: Market | undefined,
): Pick<ParsedTransfer, "recipient" | "counterpartyId"> {
  const given = fields.value("recipient");
  const isKnown = typeof given === "object" && given !== null && "counterpartyId" in given;
  if (!isKnown) return { recipient: readPerson(fields, "recipient", { abroad: true, fallback }) };
  const known = fields.inside("recipient", ["counterpartyId"]);
  return { counterpartyId: readDollrId(known, "counterpartyId", "the id of a counterparty of yours") };
}
