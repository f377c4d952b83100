import { removeControlCharacters } from "./control-characters.ts";
import { DIGITS, isPhoneLike, isPhoneOf, PLAIN_NUMBERS } from "./phone-like.ts";

/** Texts of others are cut after so many characters. */
const LONGEST_SHOWN = 300;
/** Only so many characters of a text are read: an answer may hold megabytes. */
const LONGEST_READ = 10_000;
const MARK = "[redacted]";
/** Put in place of what is taken out, and replaced by the mark at the end: letters of the mark could be parts of a value. */
const HOLE = "\uffff";

/** At most 64 characters before the @: without a limit the time for one long word would be quadratic. */
const EMAIL = /[^\s"'<>(),;]{1,64}@[^\s"'<>(),;]+/;
/** Tokens, which are longer than a UUID; or a JWT, whose first part may be shorter. */
const OPAQUE = /[\w-]{40,}(?:\.[\w-]+)*|eyJ[\w-]{8,}(?:\.[\w-]+)+/;

/** What a text must not show, by how it is searched for. */
export interface Sensitive {
  /** Taken out anywhere, numbers only where they are no part of a longer number. */
  readonly values: readonly string[];
  /** Taken out where they are words of their own. */
  readonly words: readonly string[];
  /** Digits of phones, taken out however they are written. */
  readonly phones: readonly string[];
}

const NOTHING: Sensitive = { values: [], words: [], phones: [] };

/**
 * Makes texts of others fit to be shown: without control characters, what was sent, and what looks personal or secret.
 * @param isGuessing - also take out what looks personal or secret. Not for ids: they look like phones.
 */
export function createRedactor(
  { values, words, phones }: Sensitive = NOTHING,
  isGuessing = true,
): (text: string) => string {
  // Longest first, so that no part is left over.
  const sorted = [...new Set(values)].filter(Boolean).sort((a, b) => b.length - a.length);
  const longest = sorted[0]?.length ?? 0;
  let patterns: readonly RegExp[] | undefined;

  return (given) => {
    const text = removeControlCharacters(given.slice(0, LONGEST_READ));
    patterns ??= [...sorted.map(toPattern), ...toWordPattern(words)];
    const known = patterns.reduce((left, pattern) => left.replace(pattern, HOLE), text);
    const clean = known.replace(toPersonal(), (found, plain, digits) => {
      if (plain) return isPhoneOf(phones, plain.replace(/\.\d{1,2}$/, "")) ? HOLE : found;
      const isPersonal = digits ? isPhoneOf(phones, digits) || (isGuessing && isPhoneLike(digits)) : isGuessing;
      return isPersonal ? HOLE : found;
    });
    // The limit may have cut a value in two, and half of it is not found: the end is left out.
    const whole = given.length > LONGEST_READ ? clean.slice(0, -Math.max(LONGEST_SHOWN, longest)) : clean;
    return whole.replaceAll(HOLE, MARK).slice(0, LONGEST_SHOWN).toWellFormed();
  };
}

export const redactText = (text: string, sensitive?: Sensitive): string => createRedactor(sensitive)(text);

/**
 * What looks personal or secret. Its first group is a plain number, which is kept; its second is a run of digits, which may be
 * a phone.
 */
function toPersonal(): RegExp {
  const plain = PLAIN_NUMBERS.map(({ source }) => source).join("|");
  return new RegExp(`${EMAIL.source}|(${plain})|(${DIGITS.source})|${OPAQUE.source}`, "gi");
}

const escapeSigns = (value: string): string => value.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");

/** Finds a value in upper or lower case, with its spaces as they are or encoded. A number is not found inside a longer one. */
function toPattern(value: string): RegExp {
  const literal = escapeSigns(value).replace(/ |%20/g, "(?: |\\+|%20)");
  return new RegExp(/^\d+$/.test(value) ? `(?<!\\d)${literal}(?!\\d)` : literal, "gi");
}

function toWordPattern(words: readonly string[]): RegExp[] {
  if (words.length === 0) return [];
  const any = [...new Set(words)].sort((a, b) => b.length - a.length).map(escapeSigns);
  return [new RegExp(`(?<![\\p{L}\\p{M}\\d])(?:${any.join("|")})(?![\\p{L}\\p{M}\\d])`, "giu")];
}
