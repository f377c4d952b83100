import { type Comparison, differingFields as compareFields, sha256, toCanonicalJson, toHex } from "@dollr-kit/flow";
import type { ParsedRequest } from "./request.ts";

/**
 * SHA-256 of what would be charged, to whom and how. What the payer may read or where a page leads afterwards is left
 * out: a due date counted from today must not make another payment of the same order after the store was lost.
 */
export async function fingerprintOf(request: ParsedRequest): Promise<string> {
  const { note: _, dueDate: __, successUrl: ___, cancelUrl: ____, expiresAt: _____, forgotten, ...charge } = request;
  return forgotten ?? toHex(await sha256(toCanonicalJson(charge)));
}

const COMPARISON: Comparison<ParsedRequest> = {
  fingerprintOf,
  notCompared: ["expiresAt"],
  forgotten: ["payer", "items", "instrument", "note", "successUrl", "cancelUrl", "forgotten"],
  person: "payer",
};

/** The fields in which a request differs from the stored one, by name. */
export const differingFields = (stored: ParsedRequest, given: ParsedRequest): Promise<readonly string[]> =>
  compareFields(COMPARISON, stored, given);
