import {
  type Comparison,
  differingFields as compareFields,
  type PaymentRequest,
  sha256,
  toCanonicalJson,
  toHex,
} from "@dollr-kit/flow";

/** What every request for money out has, as the record keeps it. */
export interface Disbursed extends PaymentRequest {
  /** Decimal string in major units. */
  readonly amount: string;
}

/** For the merchant's own books, or a limit: not a part of what is paid, to whom and how. */
const BESIDE = ["note", "reason", "expiresAt", "originalAmount"] as const;
/** SHA-256 of what is paid, to whom and how. */
export async function fingerprintOf(request: Disbursed): Promise<string> {
  const { forgotten, ...paid } = request;
  const entries = Object.entries(paid).filter(([name]) => !BESIDE.some((each) => each === name));
  return forgotten ?? toHex(await sha256(toCanonicalJson(Object.fromEntries(entries))));
}

const COMPARISON: Comparison<Disbursed> = {
  fingerprintOf,
  notCompared: ["expiresAt", "originalAmount"],
  forgotten: ["recipient", "instrument", "note", "reason", "forgotten"],
  person: "recipient",
};

/** The fields in which a request differs from the stored one, by name. */
export const differingFields = (stored: Disbursed, given: Disbursed): Promise<readonly string[]> =>
  compareFields(COMPARISON, stored, given);
