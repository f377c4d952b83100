/** Numbers that are no phones and no cards, however many digits they have. */
export const PLAIN_NUMBERS = [
  /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/, // UUID
  /\d{4}-\d\d-\d\d(?!\d)(?:[T ]\d\d(?::\d\d)+(?:\.\d+)?)?/, // date and time
  /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.]*\d)/, // IPv4
  /\b[a-z]{2,5}-20\d\d-\d{3,12}(?!\d)/, // number of a document
  /\b\d\d[.-]\d\d[.-]\d{4}(?!\d)/, // date, the day first
  /(?<![\d.])\d{1,9}\.(?:\d{1,2}|\d{10,})(?!\d|\.\d)/, // amount, as floats add it up too
];

/** Runs of digits as phones and cards are written. */
export const DIGITS = /\+?\d(?:[ ().-]{0,3}\d){5,}/;

/** The last 8 digits identify a phone, without its country code and among other digits. */
const NATIONAL = 8;
/** A run of at least so many digits that a phone ends with is that phone, without its country code. */
const SHORTEST_END = 6;

/**
 * Whether a run of digits is one of these phones, in whatever writing.
 * @param phones - their digits alone.
 */
export function isPhoneOf(phones: readonly string[], run: string): boolean {
  const digits = run.replace(/\D/g, "");
  const end = digits.replace(/^0+/, "");
  return phones.some(
    (phone) => digits.includes(phone.slice(-NATIONAL)) || (end.length >= SHORTEST_END && phone.endsWith(end)),
  );
}

/** Whether it looks like a phone or a card. Round numbers are limits, and numbers of up to 9 digits may be anything. */
export function isPhoneLike(run: string): boolean {
  const digits = run.replace(/\D/g, "");
  if (run.startsWith("+")) return true;
  return digits.length >= (/^0|\D/.test(run) ? 9 : 10) && !digits.endsWith("00000");
}
