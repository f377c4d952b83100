import { redactText } from "../redaction/redact-text.ts";
import { hasCardNumber, passesLuhn } from "./card-number.ts";
import type { InputProblem } from "./input-problem.ts";

/** Names under which public integrations sent card data; in lower case, letters and digits alone. `expires_at` is none. */
const CARD_FIELD =
  /^(card|cc)?(number|num|pan|csc|cid|exp(iry|iration|ires?)?(date|month|year|mm|yy)?)$|cardn|cv[cnv]|securitycode|validthru|primaryaccount/;
/**
 * In these fields phones of 13 to 15 digits are no card numbers, though one in ten has the check digit of one. No phone is
 * longer.
 */
const PHONE_FIELD = /phone|mobile|msisdn/;
/** The number of a wallet, in markets whose phones have at most 12 digits. */
const ACCOUNT_FIELD = /^insensitiveaccountnumber$/;
/** No body of the API is deeper. It also ends the search in a body that contains itself. */
const DEEPEST = 8;
const LOOKS = "looks like a card number";

/** Finds card data anywhere in a body: Dollr has no field for it, and it must never reach a merchant's server. */
export function findCardData(value: unknown, path: string): InputProblem | undefined {
  const found = find(value, [], 0);
  return found && { path: [path, ...found.keys.map((key) => redactText(key))].join("."), problem: found.problem };
}

interface Found {
  readonly keys: readonly string[];
  readonly problem: string;
}

function find(value: unknown, keys: readonly string[], depth: number): Found | undefined {
  if (typeof value !== "object") return holdsCardNumber(value) ? { keys, problem: LOOKS } : undefined;
  if (!value || depth > DEEPEST) return undefined;
  for (const [key, entry] of listEntries(value)) {
    const found = findInField(key, entry, [...keys, key], depth + 1);
    if (found) return found;
  }
  return undefined;
}

function findInField(key: string, entry: unknown, keys: readonly string[], depth: number): Found | undefined {
  const name = key.replace(/[^a-z\d]/gi, "").toLowerCase();
  if (CARD_FIELD.test(name)) return { keys, problem: "is card data" };
  if (holdsCardNumber(key)) return { keys, problem: LOOKS };
  const isAccount = ACCOUNT_FIELD.test(name);
  if (typeof entry === "object" || !(isAccount || PHONE_FIELD.test(name))) return find(entry, keys, depth);
  return isNoPhone(`${entry}`, isAccount) ? { keys, problem: LOOKS } : undefined;
}

/**
 * Whether it has more digits than a phone. The number of a wallet is none from 13 digits on, if its check digit (Luhn) is
 * right.
 */
function isNoPhone(text: string, isAccount: boolean): boolean {
  const digits = text.replace(/[ -]/g, "");
  return /^\d{16,}$/.test(digits) || (isAccount && /^\d{13,}$/.test(digits) && passesLuhn(digits));
}

/** The entries of an object, or of a form, which a raw call may send. */
function listEntries(value: object): [key: string, entry: unknown][] {
  const { entries } = value as { readonly entries?: unknown };
  const isForm = typeof entries === "function" && !Array.isArray(value);
  return isForm ? [...(value as URLSearchParams).entries()] : Object.entries(value);
}

/**
 * Texts that are too short or without digits are not searched. A number may be a time in milliseconds: `number ` before it makes
 * it part of a longer text, where only numbers of the card networks count.
 */
function holdsCardNumber(value: unknown): boolean {
  if (typeof value === "string") return value.length > 12 && /\p{Nd}/u.test(value) && hasCardNumber(value);
  return typeof value === "number" && value >= 1e12 && hasCardNumber(`number ${value}`);
}
