/** Text of others is cut here. */
const LONGEST_SHOWN = 300;

/** E-mails; runs of digits as phones and cards are written; tokens and other long opaque words (a UUID is shorter). */
const PERSONAL = /[^\s"'<>(),;]+@[^\s"'<>(),;]+|\+?\d([ ().-]{0,3}\d){5,}|[\w-]{40,}(\.[\w-]+)*/g;

/**
 * Makes text of others fit to be shown: what the call sent, and what looks personal or secret, is taken out.
 * @param sensitive - values that were sent; the server may repeat them. Longest first, so that no part is left over.
 */
export function redactText(text: string, sensitive: readonly string[] = []): string {
  const values = sensitive.filter(Boolean).sort((a, b) => b.length - a.length);
  const shown = values.reduce((left, value) => left.replace(toPattern(value), "[redacted]"), text);
  return shown.replace(PERSONAL, "[redacted]").slice(0, LONGEST_SHOWN);
}

/** However it is capitalized, and its spaces are written; a number is not found inside a longer one. */
function toPattern(value: string): RegExp {
  const literal = value.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&").replace(/ |%20/g, "(?: |\\+|%20)");
  return new RegExp(/^\d+$/.test(value) ? `(?<!\\d)${literal}(?!\\d)` : literal, "gi");
}
