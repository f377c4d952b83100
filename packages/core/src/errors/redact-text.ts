/** Text of others is cut here. */
const LONGEST_SHOWN = 300;
const MARK = "[redacted]";
/** Stands for the mark until all is taken out: no letter of a value is in it. */
const HOLE = "\uffff";

/**
 * E-mails; runs of digits as phones and cards are written; tokens and other long opaque words (a UUID is shorter). What
 * stands before an @ has at most 64 signs; without that end, one long word would be read again from each of its letters.
 */
const PERSONAL = /[^\s"'<>(),;]{1,64}@[^\s"'<>(),;]+|\+?\d([ ().-]{0,3}\d){5,}|[\w-]{40,}(\.[\w-]+)*/g;

/**
 * Makes text of others fit to be shown: what the call sent, and what looks personal or secret, is taken out.
 * @param sensitive - values that were sent; the server may repeat them. Longest first, so that no part is left over.
 */
export function redactText(text: string, sensitive: readonly string[] = []): string {
  // A space may be three signs long in what was sent, and one in the text.
  const values = [...new Set(sensitive)].filter(({ length }) => length > 0 && length <= 3 * text.length);
  values.sort((a, b) => b.length - a.length);
  const known = values.reduce((left, value) => left.replace(toPattern(value), HOLE), text);
  return known.replace(PERSONAL, HOLE).replaceAll(HOLE, MARK).slice(0, LONGEST_SHOWN);
}

/** However it is capitalized, and its spaces are written; a number is not found inside a longer one. */
function toPattern(value: string): RegExp {
  const literal = value.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&").replace(/ |%20/g, "(?: |\\+|%20)");
  return new RegExp(/^\d+$/.test(value) ? `(?<!\\d)${literal}(?!\\d)` : literal, "gi");
}
