import type { FieldProblem } from "../errors/dollr-error.ts";

/** Names under which public integrations sent card data; in lower case, letters and digits alone. `expires_at` is none. */
const CARD_FIELD = /^(card)?(number|num|pan|exp(iry|iration)?(date|month|year|mm|yy)?)$|cardn|cvv|cvc|securitycode/;

/** Finds card data anywhere in a body: Dollr has no field for it, and it must never reach a merchant's server. */
export function findCardData(value: unknown, path: string): FieldProblem | undefined {
  if (typeof value !== "object" || !value) return undefined;
  for (const [key, entry] of Object.entries(value)) {
    const at = `${path}.${key}`;
    if (CARD_FIELD.test(key.replace(/[^a-z\d]/gi, "").toLowerCase())) return { path: at, message: "is card data" };
    if (key === "insensitive_account_number" && isCardNumber(`${entry}`))
      return { path: at, message: "looks like a card number" };
    const found = findCardData(entry, at);
    if (found) return found;
  }
  return undefined;
}

/** 13 to 19 digits with a right check digit (Luhn). Phones of the markets have at most 12. */
function isCardNumber(text: string): boolean {
  const digits = text.replace(/[ -]/g, "");
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const weighed = Number(digit) * (1 + (index % 2));
    return total + (weighed > 9 ? weighed - 9 : weighed);
  }, 0);
  return /^\d{13,19}$/.test(digits) && sum % 10 === 0;
}
