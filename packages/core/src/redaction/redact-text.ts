import { removeControlCharacters } from "./control-characters.ts";
import { DIGITS, isPhoneLike, isPhoneOf, PLAIN_NUMBERS } from "./phone-like.ts";

/** Text of others is cut here. */
const LONGEST_SHOWN = 300;
/** More of it is not even looked at: an answer may be megabytes of one text. */
const LONGEST_READ = 10_000;
const MARK = "[redacted]";
/** Stands for the mark until all is taken out: no letter of a value is in it. */
const HOLE = "\uffff";

/** Before its @ are at most 64 signs; without that end, one long word would be read again from each of its letters. */
const EMAIL = /[^\s"'<>(),;]{1,64}@[^\s"'<>(),;]+/;
/** Tokens; a UUID is shorter. The head of most JWTs is, too, and has its parts behind it. */
const OPAQUE = /[\w-]{40,}(?:\.[\w-]+)*|eyJ[\w-]{8,}(?:\.[\w-]+)+/;

/** What a text must not show, by the way it is found there. */
export interface Sensitive {
  /** Taken out wherever they stand; a number only where it is no part of a longer one. */
  readonly values: readonly string[];
  /** Taken out where they are words of their own. */
  readonly words: readonly string[];
  /** Digits of phones, taken out however they are written. */
  readonly phones: readonly string[];
}

const NOTHING: Sensitive = { values: [], words: [], phones: [] };

/**
 * Makes texts of others fit to be shown: without control characters, what was sent, and what looks personal or secret.
 * @param isGuessing - also take out what only looks so. An id is all digits, and nobody's phone.
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
    // The cut may have left a part of something that is found only whole.
    const whole = given.length > LONGEST_READ ? clean.slice(0, -Math.max(LONGEST_SHOWN, longest)) : clean;
    return whole.replaceAll(HOLE, MARK).slice(0, LONGEST_SHOWN).toWellFormed();
  };
}

export const redactText = (text: string, sensitive?: Sensitive): string => createRedactor(sensitive)(text);

/** Looks personal or secret; of its two groups the first is to be kept, and the second to be looked at. */
function toPersonal(): RegExp {
  const plain = PLAIN_NUMBERS.map(({ source }) => source).join("|");
  return new RegExp(`${EMAIL.source}|(${plain})|(${DIGITS.source})|${OPAQUE.source}`, "gi");
}

const escapeSigns = (value: string): string => value.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");

/** However it is capitalized, and its spaces are written; a number is not found inside a longer one. */
function toPattern(value: string): RegExp {
  const literal = escapeSigns(value).replace(/ |%20/g, "(?: |\\+|%20)");
  return new RegExp(/^\d+$/.test(value) ? `(?<!\\d)${literal}(?!\\d)` : literal, "gi");
}

function toWordPattern(words: readonly string[]): RegExp[] {
  if (words.length === 0) return [];
  const any = [...new Set(words)].sort((a, b) => b.length - a.length).map(escapeSigns);
  return [new RegExp(`(?<![\\p{L}\\p{M}\\d])(?:${any.join("|")})(?![\\p{L}\\p{M}\\d])`, "giu")];
}
