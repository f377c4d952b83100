import { type PaymentRequest, sha256, toCanonicalJson, toHex } from "@dollr-kit/flow";

/** What every request for money out has, as the record keeps it. */
export interface Disbursed extends PaymentRequest {
  /** Decimal string in major units. */
  readonly amount: string;
}

/** For the merchant's own books, or a limit: not a part of what is paid, to whom and how. */
const BESIDE = ["note", "reason", "expiresAt", "originalAmount"] as const;
/** Given anew at every start, counted from today: the first one holds. */
const NOT_COMPARED: readonly string[] = ["expiresAt", "originalAmount"];
/** What is not there any more cannot be compared, but by the fingerprint. */
const FORGOTTEN: readonly string[] = ["recipient", "instrument", "note", "reason", "forgotten"];

/** SHA-256 of what is paid, to whom and how. */
export async function fingerprintOf(request: Disbursed): Promise<string> {
  const { forgotten, ...paid } = request;
  const entries = Object.entries(paid).filter(([name]) => !BESIDE.some((each) => each === name));
  return forgotten ?? toHex(await sha256(toCanonicalJson(Object.fromEntries(entries))));
}

/** The fields in which a request differs from the stored one, by name. */
export async function differingFields(stored: Disbursed, given: Disbursed): Promise<readonly string[]> {
  const fields = compare(stored, given);
  if (stored.forgotten === undefined) return fields;
  if (stored.forgotten === (await fingerprintOf(given))) return [];
  const left = fields.filter((name) => !FORGOTTEN.includes(name));
  return left.length > 0 ? left : ["recipient"];
}

function compare(a: Disbursed, b: Disbursed): readonly string[] {
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])] as (keyof Disbursed)[];
  const isOther = (name: keyof Disbursed) => toCanonicalJson(a[name] ?? null) !== toCanonicalJson(b[name] ?? null);
  return names.filter((name) => !NOT_COMPARED.includes(name) && isOther(name));
}
