import { toCanonicalJson } from "../lib/canonical-json.ts";
import type { PaymentRequest } from "../record/record.ts";

/** How two requests of a kind of payment are compared. */
export interface Comparison<Q extends PaymentRequest> {
  fingerprintOf(request: Q): Promise<string>;
  /** Given anew at every start, counted from then: the first one holds. */
  readonly notCompared: readonly string[];
  /** What is not there any more once the person is forgotten, so that it can be compared only by the fingerprint. */
  readonly forgotten: readonly string[];
  /** The field that is named where only something of that can differ. */
  readonly person: "payer" | "recipient";
}

/** The fields in which a request differs from the stored one, by name. */
export async function differingFields<Q extends PaymentRequest>(
  { fingerprintOf, notCompared, forgotten, person }: Comparison<Q>,
  stored: Q,
  given: Q,
): Promise<readonly string[]> {
  const fields = compare(stored, given).filter((name) => !notCompared.includes(name));
  if (stored.forgotten === undefined) return fields;
  if (stored.forgotten === (await fingerprintOf(given))) return [];
  const left = fields.filter((name) => !forgotten.includes(name));
  return left.length > 0 ? left : [person];
}

function compare<Q extends PaymentRequest>(a: Q, b: Q): readonly string[] {
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])] as (keyof Q & string)[];
  return names.filter((name) => toCanonicalJson(a[name] ?? null) !== toCanonicalJson(b[name] ?? null));
}
