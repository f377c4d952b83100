import { toCanonicalJson } from "./canonical-json.ts";
import type { ParsedRequest } from "./request.ts";
import { sha256, toHex } from "./sha256.ts";

/**
 * SHA-256 of what would be charged, to whom and how. What the payer may read or where a page leads afterwards is left
 * out: a due date counted from today must not make another payment of the same order after the store was lost.
 */
export async function fingerprintOf(request: ParsedRequest): Promise<string> {
  const { note: _, dueDate: __, successUrl: ___, cancelUrl: ____, ...charge } = request;
  return toHex(await sha256(toCanonicalJson(charge)));
}

/** The fields in which two requests differ, by name. */
export function differingFields(a: ParsedRequest, b: ParsedRequest): readonly string[] {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]) as Set<keyof ParsedRequest>;
  return [...names].filter((name) => toCanonicalJson(a[name] ?? null) !== toCanonicalJson(b[name] ?? null));
}
