import { sha256, toCanonicalJson, toHex } from "@dollr-kit/flow";
import type { ParsedRequest } from "./request.ts";

/**
 * SHA-256 of what would be charged, to whom and how. What the payer may read or where a page leads afterwards is left
 * out: a due date counted from today must not make another payment of the same order after the store was lost.
 */
export async function fingerprintOf(request: ParsedRequest): Promise<string> {
  const { note: _, dueDate: __, successUrl: ___, cancelUrl: ____, expiresAt: _____, forgotten, ...charge } = request;
  return forgotten ?? toHex(await sha256(toCanonicalJson(charge)));
}

/** The fields in which a request differs from the stored one, by name. */
export async function differingFields(stored: ParsedRequest, given: ParsedRequest): Promise<readonly string[]> {
  const fields = compare(stored, given);
  if (stored.forgotten === undefined) return fields;
  if (stored.forgotten === (await fingerprintOf(given))) return [];
  const left = fields.filter((name) => !FORGOTTEN.includes(name));
  return left.length > 0 ? left : ["payer"];
}

/** What is not there any more cannot be compared, but by the fingerprint. */
const FORGOTTEN: readonly string[] = ["payer", "items", "instrument", "note", "successUrl", "cancelUrl", "forgotten"];

function compare(a: ParsedRequest, b: ParsedRequest): readonly string[] {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]) as Set<keyof ParsedRequest>;
  // Counted from now at every start: the first one holds.
  names.delete("expiresAt");
  return [...names].filter((name) => toCanonicalJson(a[name] ?? null) !== toCanonicalJson(b[name] ?? null));
}
