/** Numbers that are neither phones nor cards, whatever their length. */
export const PLAIN_NUMBERS = [
  /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/, // UUID
  /\d{4}-\d\d-\d\d(?!\d)(?:[T ]\d\d(?::\d\d)+(?:\.\d+)?)?/, // date and time
  /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.]*\d)/, // IPv4
  /\b[a-z]{2,5}-20\d\d-\d{3,12}(?!\d)/, // number of a document
  /\b\d\d[.-]\d\d[.-]\d{4}(?!\d)/, // date, the day first
  /(?<![\d.])\d{1,9}\.(?:\d{1,2}|\d{10,})(?!\d|\.\d)/, // amount, as floats add it up too
];

/** A run of digits, with the separators that phones and cards have. */
export const DIGITS = /\+?\d(?:[ ().-]{0,3}\d){5,}/;

/** A phone is recognized by its last 8 digits, so also without its country code, and among other digits. */
const NATIONAL = 8;
/** A shorter run, from this length on, counts as a phone if the phone ends with it. */
const SHORTEST_END = 6;

/**
 * Whether a run of digits is one of these phones, in any notation.
 * @param phones - only their digits.
 */
export function isPhoneOf(phones: readonly string[], run: string): boolean {
  const digits = run.replace(/\D/g, "");
  const end = digits.replace(/^0+/, "");
  return phones.some(
    (phone) => digits.includes(phone.slice(-NATIONAL)) || (end.length >= SHORTEST_END && phone.endsWith(end)),
  );
}

/** Whether it looks like a phone or a card. A round number is rather a limit, and 9 plain digits or fewer may be anything. */
export function isPhoneLike(run: string): boolean {
  const digits = run.replace(/\D/g, "");
  if (run.startsWith("+")) return true;
  return digits.length >= (/^0|\D/.test(run) ? 9 : 10) && !digits.endsWith("00000");
}
