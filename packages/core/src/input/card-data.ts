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
/** No body of the API is deeper. A deeper one is searched as the JSON that would be sent: a body that contains itself has none. */
const DEEPEST = 8;
/** A phone or the number of a wallet with nothing beside it, in any usual writing. */
const BARE_NUMBER = /^\s*\+?[\d\s().-]+$/;
/** The commonest text with so many digits, which is never a card. */
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
const LOOKS_LIKE_CARD = "looks like a card number";

/** Finds card data anywhere in a body: Dollr has no field for it, and it must never reach a merchant's server. */
export function findCardData(value: unknown, path: string): InputProblem | undefined {
  const found = find(value, 0);
  if (!found) return undefined;
  const keys = found.keys.reverse().map((key) => redactText(key));
  return { path: [path, ...keys].join("."), problem: found.problem, trap: "card" };
}

interface Found {
  /** Keys on the way to it, the innermost first. */
  readonly keys: string[];
  readonly problem: string;
}

function find(value: unknown, depth: number): Found | undefined {
  if (typeof value !== "object") return holdsCardNumber(value) ? { keys: [], problem: LOOKS_LIKE_CARD } : undefined;
  if (!value) return undefined;
  if (ArrayBuffer.isView(value)) return find(new TextDecoder().decode(value), depth);
  if (depth > DEEPEST || "toJSON" in value) return find(asSent(value), UNBOUNDED);
  for (const [key, entry] of listEntries(value)) {
    const found = findInField(key, entry, depth + 1);
    if (found) {
      found.keys.push(key);
      return found;
    }
  }
  return undefined;
}

/** Depth for a value that was read from JSON: it cannot contain itself, so it is searched to its end. */
const UNBOUNDED = -1 / 0;

/** The value as it would be sent; nothing where it cannot be written as JSON, since then nothing is sent. */
function asSent(value: object): unknown {
  try {
    return JSON.parse(JSON.stringify(value));
  } catch {
    return undefined;
  }
}

function findInField(key: string, entry: unknown, depth: number): Found | undefined {
  const kind = toKind(key);
  if (kind === "card") return { keys: [], problem: "is card data" };
  if (kind === "number") return { keys: [], problem: LOOKS_LIKE_CARD };
  const text = typeof entry === "object" ? "" : String(entry);
  if (kind === "other" || !BARE_NUMBER.test(text)) return find(entry, depth);
  return isNoPhone(text, kind === "account") ? { keys: [], problem: LOOKS_LIKE_CARD } : undefined;
}

/** What a field holds by its name: card data, the number of a wallet, a phone, or anything; or the name is a card number itself. */
type Kind = "card" | "number" | "account" | "phone" | "other";

/** Kinds that were found before. Only names that can be words of an API are kept: any other name may be personal. */
const KINDS = new Map<string, Kind>();
const API_WORD = /^[a-z_]{1,40}$/;
const MOST_KINDS = 500;

function toKind(key: string): Kind {
  const known = KINDS.get(key);
  if (known !== undefined) return known;
  const kind = findKind(key);
  if (KINDS.size < MOST_KINDS && API_WORD.test(key)) KINDS.set(key, kind);
  return kind;
}

function findKind(key: string): Kind {
  const name = key.replace(/[^a-z\d]/gi, "").toLowerCase();
  if (CARD_FIELD.test(name)) return "card";
  if (holdsCardNumber(key)) return "number";
  if (ACCOUNT_FIELD.test(name)) return "account";
  return PHONE_FIELD.test(name) ? "phone" : "other";
}

/**
 * Whether it has more digits than a phone. The number of a wallet is none from 13 digits on, if its check digit (Luhn) is
 * right.
 */
function isNoPhone(text: string, isAccount: boolean): boolean {
  const digits = text.replace(/\D/g, "");
  return digits.length > 15 || (isAccount && digits.length > 12 && passesLuhn(digits));
}

/** The entries of an object, or of a form, which a raw call may send. */
function listEntries(value: object): [key: string, entry: unknown][] {
  const { entries } = value as { readonly entries?: unknown };
  const isForm = typeof entries === "function" && !Array.isArray(value);
  if (!isForm) return Object.entries(value);
  return Array.from((value as URLSearchParams).entries(), ([key, entry]) => [String(key), entry]);
}

/**
 * Texts that are too short or without digits are not searched. A number may be a time in milliseconds: `number ` before it makes
 * it part of a longer text, where only numbers of the card networks count.
 */
function holdsCardNumber(value: unknown): boolean {
  if (typeof value === "string")
    return value.length > 12 && /\p{Nd}/u.test(value) && !UUID.test(value) && hasCardNumber(value);
  return typeof value === "number" && value >= 1e12 && hasCardNumber(`number ${value}`);
}
