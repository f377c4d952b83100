import { removeControlCharacters } from "./control-characters.ts";
import { DIGITS, isPhoneLike, isPhoneOf, PLAIN_NUMBERS } from "./phone-like.ts";

/** Characters. Texts of others are cut there. */
const LONGEST_SHOWN = 300;
/** Characters. The rest of a longer text is ignored, because an answer may hold megabytes. */
const LONGEST_READ = 10_000;
const MARK = "[redacted]";
/** Stands for removed text until the mark replaces it at the end. The letters of the mark itself could match a later value. */
const HOLE = "\uffff";

/** At most 64 characters before the @. Without this limit, the time for one long word would grow with its square. */
const EMAIL = /[^\s"'<>(),;]{1,64}@[^\s"'<>(),;]+/;
/** A token, which is longer than a UUID, or a JWT, whose first part may be shorter. */
const OPAQUE = /[\w-]{40,}(?:\.[\w-]+)*|eyJ[\w-]{8,}(?:\.[\w-]+)+/;

/** What a text must not show. The fields differ in how the values are found. */
export interface Sensitive {
  /** Removed everywhere. A number is kept inside a longer number. */
  readonly values: readonly string[];
  /** Removed where they are whole words. */
  readonly words: readonly string[];
  /** The digits of phones. Phones are removed in any notation. */
  readonly phones: readonly string[];
}

const NOTHING: Sensitive = { values: [], words: [], phones: [] };

/**
 * Creates a function that makes texts of others safe to show. It removes control characters and the sensitive values, and cuts the text.
 * @param isGuessing - whether to remove also what looks personal or secret. Pass false for ids, because they may look like phones.
 */
export function createRedactor(
  { values, words, phones }: Sensitive = NOTHING,
  isGuessing = true,
): (text: string) => string {
  // Longest first: a short value inside a long one would leave its rest.
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
    // The limit may have cut a value in two, and the first half would not be found. So the end is dropped, and what is left says something.
    const whole = given.length > LONGEST_READ ? clean.slice(0, -Math.max(LONGEST_SHOWN, longest)) || HOLE : clean;
    return whole.replaceAll(HOLE, MARK).slice(0, LONGEST_SHOWN).toWellFormed();
  };
}

export const redactText = (text: string, sensitive?: Sensitive): string => createRedactor(sensitive)(text);

/**
 * Matches what looks personal or secret. Its first group is a plain number, which stays. Its second group is a run of digits, which may be a
 * phone.
 */
function toPersonal(): RegExp {
  const plain = PLAIN_NUMBERS.map(({ source }) => source).join("|");
  return new RegExp(`${EMAIL.source}|(${plain})|(${DIGITS.source})|${OPAQUE.source}`, "gi");
}

const escapeSigns = (value: string): string => value.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");

/** Matches a value in upper or lower case, with plain or encoded spaces. A number does not match inside a longer one. */
function toPattern(value: string): RegExp {
  const literal = escapeSigns(value).replace(/ |%20/g, "(?: |\\+|%20)");
  return new RegExp(/^\d+$/.test(value) ? `(?<!\\d)${literal}(?!\\d)` : literal, "gi");
}

function toWordPattern(words: readonly string[]): RegExp[] {
  if (words.length === 0) return [];
  const any = [...new Set(words)].sort((a, b) => b.length - a.length).map(escapeSigns);
  return [new RegExp(`(?<![\\p{L}\\p{M}\\d])(?:${any.join("|")})(?![\\p{L}\\p{M}\\d])`, "giu")];
}
