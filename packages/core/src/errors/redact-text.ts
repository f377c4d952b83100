/** Text of others is cut here. */
const LONGEST_SHOWN = 300;

/** E-mails; runs of digits as phones and cards are written; tokens and other long opaque words (a UUID is shorter). */
const PERSONAL = /[^\s"'<>(),;]+@[^\s"'<>(),;]+|\+?\d([ ().-]?\d){5,}|[\w-]{40,}(\.[\w-]+)*/g;

/**
 * Makes text of others fit to be shown: what the call sent, and what looks personal or secret, is taken out.
 * @param sensitive - values that were sent; the server may repeat them. Longest first, so that no part is left over.
 */
export function redactText(text: string, sensitive: readonly string[] = []): string {
  const values = [...sensitive].sort((a, b) => b.length - a.length);
  const shown = values.reduce((left, value) => left.replaceAll(value, "[redacted]"), text);
  return shown.replace(PERSONAL, "[redacted]").slice(0, LONGEST_SHOWN);
}
