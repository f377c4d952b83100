/** Full-width, Arabic and eastern Arabic digits. The last four bits of each are its value. */
const OTHER_DIGITS = /[\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]/g;
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;
/** UUIDs and decimal numbers, which may have as many digits as a card. */
const NO_CARD = /\b[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}\b|(?<![\d.])\d{1,12}\.\d+(?![\d.])/gi;
/** Groups of digits with spaces, dashes, dots, slashes or low lines between, and what they touch. */
const RUN = /(?<=(\p{L}?))(\d+(?:[\s\p{Pd}\u2212._/·]{1,3}\d+)*)(?=(\p{L}?))/gu;
const LEAST = 13;
const MOST = 19;
/**
 * Numbers of the card networks. Time stamps and dates begin with other digits; of these, too, one in ten has a right check
 * digit.
 */
const NETWORK = /^([3-6]\d{12,18}|2[2-7]\d{14})$/;
const STARTS = /^[2-6]/;

/**
 * Whether a text holds what looks like the number of a card: 13 to 19 digits with a right check digit (Luhn), together, in
 * groups of three and more, or one by one. Inside of a longer text it also begins like one of a card network, so that order
 * numbers with letters before them are none.
 */
export function hasCardNumber(text: string): boolean {
  const plain = text.replace(INVISIBLE, "").replace(OTHER_DIGITS, (digit) => `${digit.charCodeAt(0) & 0xf}`);
  const left = plain.replace(NO_CARD, "x").trim();
  return [...left.matchAll(RUN)].some(([, before, run = "", after]) => {
    const groups = run.split(/\D+/);
    const isAlone = run === left;
    // A group of digits next to a letter is part of a word.
    const free = groups.slice(before ? 1 : 0, after ? -1 : undefined);
    return isAlone ? isNumber(groups) : free.some((_, first) => isWithin(free.slice(first, first + MOST)));
  });
}

/** Whether the last digit is the check digit of the others (Luhn). One in ten of all numbers passes. */
export function passesLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const weighed = Number(digit) * (1 + (index % 2));
    return total + (weighed > 9 ? weighed - 9 : weighed);
  }, 0);
  return sum % 10 === 0;
}

/** Whether a number of a network stands at the start of these groups. */
function isWithin(groups: readonly string[]): boolean {
  let digits = "";
  for (const [index, group] of groups.entries()) {
    digits += group;
    if (digits.length > MOST || !STARTS.test(digits)) return false;
    if (NETWORK.test(digits) && isNumber(groups.slice(0, index + 1))) return true;
  }
  return false;
}

function isNumber(groups: readonly string[]): boolean {
  const digits = groups.join("");
  if (digits.length < LEAST || digits.length > MOST) return false;
  const isWrittenSo =
    groups.slice(0, -1).every(({ length }) => length > 2) || groups.every(({ length }) => length === 1);
  return isWrittenSo && passesLuhn(digits);
}
