/** Text of others is cut here. */
const LONGEST_SHOWN = 300;
const MARK = "[redacted]";

/** E-mails; runs of digits as phones and cards are written; tokens and other long opaque words (a UUID is shorter). */
const PERSONAL = /[^\s"'<>(),;]+@[^\s"'<>(),;]+|\+?\d([ ().-]{0,3}\d){5,}|[\w-]{40,}(\.[\w-]+)*/g;

/**
 * Makes text of others fit to be shown: what the call sent, and what looks personal or secret, is taken out.
 * @param sensitive - values that were sent; the server may repeat them. Longest first, so that no part is left over.
 */
export function redactText(text: string, sensitive: readonly string[] = []): string {
  // A space may be three signs long in what was sent, and one in the text.
  const values = [...new Set(sensitive)].filter(({ length }) => length > 0 && length <= 3 * text.length);
  values.sort((a, b) => b.length - a.length);
  // All at once, so that the mark of one is not taken for another.
  const known = values.length > 0 ? text.replace(new RegExp(values.map(toPattern).join("|"), "gi"), MARK) : text;
  return known.replace(PERSONAL, MARK).slice(0, LONGEST_SHOWN);
}

/** However it is capitalized, and its spaces are written; a number is not found inside a longer one. */
function toPattern(value: string): string {
  const literal = value.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&").replace(/ |%20/g, "(?: |\\+|%20)");
  return /^\d+$/.test(value) ? `(?<!\\d)${literal}(?!\\d)` : literal;
}
