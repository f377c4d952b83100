import type { FieldProblem } from "../errors/dollr-error.ts";
import { passesLuhn } from "./card-number.ts";

/** Names under which public integrations sent card data; in lower case, letters and digits alone. `expires_at` is none. */
const CARD_FIELD =
  /^(card|cc)?(number|num|pan|csc|cid|exp(iry|iration|ires?)?(date|month|year|mm|yy)?)$|cardn|cv[cnv]|securitycode|validthru|primaryaccount/;
/** Deeper than any body goes, and an end for one that holds itself. */
const DEEPEST = 8;

/** Finds card data anywhere in a body: Dollr has no field for it, and it must never reach a merchant's server. */
export function findCardData(value: unknown, path: string, depth = 0): FieldProblem | undefined {
  if (typeof value !== "object" || !value || depth > DEEPEST) return undefined;
  for (const [key, entry] of Object.entries(value)) {
    const at = `${path}.${key}`;
    if (CARD_FIELD.test(key.replace(/[^a-z\d]/gi, "").toLowerCase())) return { path: at, message: "is card data" };
    if (key === "insensitive_account_number" && isCardNumber(`${entry}`))
      return { path: at, message: "looks like a card number" };
    const found = findCardData(entry, at, depth + 1);
    if (found) return found;
  }
  return undefined;
}

/** More digits than a phone can have, or from 13 on with a right check digit (Luhn). Phones of the markets have at most 12. */
function isCardNumber(text: string): boolean {
  const digits = text.replace(/[ -]/g, "");
  return /^\d{16,}$/.test(digits) || (/^\d{13,}$/.test(digits) && passesLuhn(digits));
}
